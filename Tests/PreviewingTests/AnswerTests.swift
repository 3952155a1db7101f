import Testing

@testable import Previewing

extension ServingTests {
    /// What a browser and a script get.
    @Suite struct AnswerTests {
        private static let shared = [
            "Cache-Control: no-store", "X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer",
            "Cross-Origin-Resource-Policy: same-origin",
        ]

        @Test func aPageHasItsPolicy() async throws {
            try await serving { server in
                let answer = try await Client(server.port).get("/pages/no.html")
                #expect(answer.status == "200")
                #expect(answer.body == "<p>Onwards</p>\n")
                #expect(
                    answer.headers == [
                        "Content-Type: text/html; charset=utf-8", "Cache-Control: no-store",
                        "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
                            + "base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox",
                        "X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer",
                        "Cross-Origin-Resource-Policy: same-origin", "Content-Length: 15",
                    ])
            }
        }

        @Test(arguments: [
            ("/", "text/html; charset=utf-8"), ("/index.html", "text/html; charset=utf-8"),
            ("//index.html?a=b?c", "text/html; charset=utf-8"), ("/gallery.css", "text/css; charset=utf-8"),
            ("/gallery.js", "text/javascript; charset=utf-8"), ("/%63ustomers.json", "application/json; charset=utf-8"),
        ])
        func theGalleryIsServed(_ target: String, _ type: String) async throws {
            try await serving { server in
                let answer = try await Client(server.port).get(target)
                #expect(answer.status == "200" && answer["Content-Type"] == type)
                #expect(answer["Content-Security-Policy"]?.hasSuffix("frame-ancestors 'none'") == true)
                #expect(!answer.body.isEmpty)
            }
        }

        @Test(arguments: [
            "/nope", "/pages/../../etc/passwd", "/pages/..%2f..%2fetc%2fpasswd", "/base/no.html", "/Events",
        ])
        func whatIsNotThereIsNotFound(_ target: String) async throws {
            try await serving { server in
                let answer = try await Client(server.port).get(target)
                #expect(answer.status == "404" && answer.body == "There is no such page.\n")
                #expect(answer["Content-Type"] == "text/plain; charset=utf-8")
                #expect(Set(Self.shared).isSubset(of: answer.headers))
            }
        }

        @Test func headIsAnsweredLikeGetWithoutABody() async throws {
            try await serving { server in
                let client = try Client(server.port)
                for target in ["/", "/pages/no.html", "/nope", "/events"] {
                    try await client.send("HEAD \(target) HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    let head = try await client.answer(hasBody: false)
                    if target == "/events" {
                        #expect(head.status == "200" && head["Content-Type"] == "text/event-stream")
                    } else {
                        // What follows is the next answer, so there was no body.
                        #expect(try await client.get(target).headers == head.headers)
                    }
                }
                #expect(try await client.get("/pages/no.html").status == "200")
            }
        }

        @Test(arguments: ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "BREW", "get", "PROPFIND"])
        func onlyGetAndHeadAreServed(_ method: String) async throws {
            try await serving { server in
                for target in ["/", "/events"] {
                    let client = try Client(server.port)
                    try await client.send("\(method) \(target) HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    let answer = try await client.answer()
                    #expect(answer.status == "405" && answer.body == "Only GET and HEAD are served.\n")
                    #expect(Set(Self.shared).isSubset(of: answer.headers))
                }
            }
        }

        @Test func aBodyIsReadAndNotLookedAt() async throws {
            try await serving { server in
                let client = try Client(server.port)
                try await client.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello")
                #expect(try await client.answer().status == "405")
                try await client.send("GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n")
                try await client.send("2\r\nhi\r\n0\r\n\r\n")
                #expect(try await client.answer().status == "200")
                #expect(try await client.get("/nope").status == "404")
            }
        }

        @Test func anOlderClientIsServedAndLeft() async throws {
            try await serving { server in
                let client = try Client(server.port)
                try await client.send("GET /pages/no.html HTTP/1.0\r\nHost: localhost\r\n\r\n")
                #expect(try await client.receiveAll().hasSuffix("\r\n\r\n<p>Onwards</p>\n"))
                let closing = try Client(server.port)
                try await closing.send("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                #expect(try await closing.receiveAll().contains("\r\nConnection: close\r\n"))
            }
        }

        @Test func whatIsShownIsServed() async throws {
            try await serving { server in
                let client = try Client(server.port)
                #expect(try await client.get("/pages/no.html").body == "<p>Onwards</p>\n")
                await server.show(sampleSite(page: "<p>Upwards</p>\n"), changed: ["no"])
                #expect(try await client.get("/pages/no.html").body == "<p>Upwards</p>\n")
            }
        }

        @Test func aPortThatIsTakenIsAFailure() async throws {
            try await serving { server in
                let failure = await #expect(throws: PreviewServer.Failure.self) {
                    try await PreviewServer(port: server.port, site: sampleSite())
                }
                #expect(failure?.message == "Address already in use")
            }
        }
    }
}
