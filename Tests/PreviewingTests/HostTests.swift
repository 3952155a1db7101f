import Testing

@testable import Previewing

extension ServingTests {
    /// A request is served that is meant for this machine, by all of its words.
    @Suite struct HostTests {
        @Test(arguments: [
            ["GET / HTTP/1.1", "Host: localhost"], ["GET / HTTP/1.1", "Host: 127.0.0.1:80"],
            ["GET / HTTP/1.1", "hOST:\tLocalHost:8642 "], ["GET / HTTP/1.1", "Host: localhost:"],
            ["GET / HTTP/1.0", "Host: localhost"], ["GET http://localhost/ HTTP/1.1", "Host: 127.0.0.1"],
            ["GET HTTP://127.0.0.1:8642?x HTTP/1.1", "Host: 127.0.0.1:8642"],
            ["GET /?next=http://evil.example/ HTTP/1.1", "Host: localhost"],
        ])
        func thisMachineIsServed(_ lines: [String]) async throws {
            try await serving { server in
                let status = try await Self.status(lines, server)
                #expect(status == "200")
            }
        }

        @Test(arguments: [
            ["GET / HTTP/1.1"], ["GET / HTTP/1.0"], ["GET / HTTP/1.1", "Host:"],
            ["GET / HTTP/1.1", "Host: evil.example"], ["GET /events HTTP/1.1", "Host: evil.example"],
            ["POST / HTTP/1.1", "Host: evil.example"], ["HEAD / HTTP/1.1", "Host: evil.example"],
            ["GET / HTTP/1.1", "Host: localhost", "Host: evil.example"], ["GET / HTTP/1.1", "Host: localhost\u{301}"],
            ["GET / HTTP/1.1", "Host: evil.example", "Host: localhost"],
            ["GET / HTTP/1.1", "Host: localhost", "hOsT: localhost"],
            ["GET / HTTP/1.1", "Host : evil.example", "Host: localhost"],
            ["GET / HTTP/1.1", "Host: localhost", " .evil.example"],
            ["GET / HTTP/1.1", "Host: localhost.evil.example"], ["GET / HTTP/1.1", "Host: localhost:80.evil.example"],
            ["GET / HTTP/1.1", "Host: localhost:80@evil.example"], ["GET / HTTP/1.1", "Host: localhost, evil.example"],
            ["GET / HTTP/1.1", "Host: 127.0.0.1.evil.example:80"], ["GET / HTTP/1.1", "Host: 127.0.0.2"],
            ["GET / HTTP/1.1", "Host: [::1]"], ["GET / HTTP/1.1", "X-Forwarded-Host: localhost"],
            ["GET http://evil.example/ HTTP/1.1"], ["GET http://evil.example/ HTTP/1.1", "Host: localhost"],
            ["GET http://localhost/ HTTP/1.1"], ["GET http://localhost/ HTTP/1.1", "Host: evil.example"],
            ["GET https://evil.example/events HTTP/1.1", "Host: localhost"],
            ["GET http://localhost@evil.example/ HTTP/1.1", "Host: localhost"],
            ["GET ftp://evil.example/ HTTP/1.1", "Host: localhost"],
        ])
        func anotherNameIsRefused(_ lines: [String]) async throws {
            try await serving { server in
                let status = try await Self.status(lines, server)
                #expect(status == "403", "\(lines)")
            }
        }

        /// Names, values and targets are ASCII; what is not is no other name, and costs no more than its length.
        @Test func whatIsNotASCIIIsPercentEncoded() {
            for text in ["", "Host", "/a?b", "é", "a\u{301}\u{323}/", "\u{1F3FB}"] {
                let bytes = text.utf8.map {
                    $0 < 0x80 ? String(Unicode.Scalar($0)) : "%" + String($0, radix: 16).uppercased()
                }
                #expect(text.withCString(PreviewRequest.ascii) == bytes.joined())
            }
        }

        @Test func theRefusalSaysWhy() async throws {
            try await serving { server in
                let client = try Client(server.port)
                try await client.send("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n")
                let answer = try await client.answer()
                #expect(answer.body == "Only 127.0.0.1 and localhost are served.\n")
                #expect(answer["Content-Type"] == "text/plain; charset=utf-8")
                #expect(answer["Cross-Origin-Resource-Policy"] == "same-origin")
            }
        }

        private static func status(_ lines: [String], _ server: PreviewServer) async throws -> String {
            let client = try Client(server.port)
            try await client.send((lines + ["", ""]).joined(separator: "\r\n"))
            return try await client.answer(hasBody: false).status
        }
    }
}
