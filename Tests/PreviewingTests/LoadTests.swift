import Testing

@testable import Previewing

extension ServingTests {
    /// What one client does costs the others nothing.
    @Suite struct LoadTests {
        @Test func idleAndHalfSentRequestsAreNobodysHarm() async throws {
            try await serving { server in
                let idle = try (0..<400).map { _ in try Client(server.port) }
                for (number, client) in idle.enumerated() where number % 2 == 1 {
                    try await client.send("GET / HTTP/1.1\r\nHost: loc")
                }
                #expect(try await Client(server.port).get("/pages/no.html").status == "200")
                let listener = try await listeners(1, server)[0]
                await server.show(sampleSite(), changed: ["no"])
                #expect(try await listener.receive(through: "\n\n\r\n") == event("\"no\""))
                // They are not hurt either.
                try await idle[1].send("alhost\r\n\r\n")
                #expect(try await idle[1].answer().status == "200")
                #expect(try await idle[0].get("/").status == "200")
            }
        }

        @Test func theLongestWaitingMakesRoom() async throws {
            var limits = PreviewLimits()
            limits.connections = 20
            limits.time = .seconds(600)
            try await serving(limits) { server in
                let listener = try await listeners(1, server)[0]
                let idle = try (0..<100).map { _ in try Client(server.port) }
                #expect(try await Client(server.port).get("/").status == "200")
                #expect(try await idle[0].receiveAll().isEmpty)
                #expect(try await idle[99].get("/").status == "200")
                await server.show(sampleSite(), changed: ["no"])
                #expect(try await listener.receive(through: "\n\n\r\n") == event("\"no\""))
            }
        }

        @Test func timeIsLimited() async throws {
            try await serving(shortLimits) { server in
                let idle = try Client(server.port)
                let half = try Client(server.port)
                try await half.send("GET / HTTP/1.1\r\nHost: localhost\r\n")
                let body = try Client(server.port)
                try await body.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n123")
                let answered = try Client(server.port)
                #expect(try await answered.get("/").status == "200")
                for client in [idle, half, body, answered] { #expect(try await client.receiveAll().isEmpty) }
            }
        }

        @Test func oneByteNowAndThenDoesNotGainTime() async throws {
            try await serving(shortLimits) { server in
                let client = try Client(server.port)
                let start = ContinuousClock.now
                while client.offer([UInt8(ascii: "G")]) != nil {
                    try await Task.sleep(for: .milliseconds(100))
                    try #require(start.duration(to: .now) < .seconds(60))
                }
                #expect(start.duration(to: .now) > shortLimits.time)
            }
        }

        @Test(arguments: [
            "GET / HTTP/1.1\r\nHost: localhost\r\nX: ", "GET /", "X", "GET / HTTP/1.1\r\nHost: localhost\r\n ",
        ])
        func headersAreLimited(_ start: String) async throws {
            var limits = shortLimits
            limits.headerBytes = 4096
            try await serving(limits) { server in
                let client = try Client(server.port)
                try await client.send(start + String(repeating: "x", count: 200_000))
                let answer = try await client.receiveAll()
                #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 400 "))
                #expect(!answer.contains("xxx"))
                #expect(try await Client(server.port).get("/").status == "200")
            }
        }

        @Test(arguments: [
            "Content-Length: 100000\r\n\r\n", "Content-Length: 9223372036854775807\r\n\r\n",
            "Content-Length: -1\r\n\r\n",
            "Transfer-Encoding: chunked\r\n\r\nfffff\r\n", "Transfer-Encoding: chunked\r\n\r\n7fffffffffffffff\r\n",
            "Transfer-Encoding: chunked\r\n\r\n", "Expect: 200-maybe\r\nContent-Length: 1\r\n\r\n",
            "Expect: 100-continue\r\nContent-Length: 100000\r\n\r\n",
        ])
        func bodiesAreLimited(_ fields: String) async throws {
            try await serving(shortLimits) { server in
                let client = try Client(server.port)
                try await client.send("POST / HTTP/1.1\r\nHost: localhost\r\n\(fields)")
                try await client.send(String(repeating: "1", count: 300_000))
                let answer = try await client.receiveAll()
                #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 4"), "\(answer.prefix(100))")
                #expect(try await Client(server.port).get("/").status == "200")
            }
        }

        @Test func pipelinedRequestsAreAnsweredInOrder() async throws {
            try await serving { server in
                let client = try Client(server.port)
                let targets = ["/pages/no.html", "/nope", "/gallery.css"]
                let requests = targets.map { "GET \($0) HTTP/1.1\r\nHost: localhost\r\n\r\n" }.joined()
                try await client.send(String(repeating: requests, count: 200))
                for _ in 0..<200 {
                    #expect(try await client.answer().body == "<p>Onwards</p>\n")
                    #expect(try await client.answer().status == "404")
                    #expect(try await client.answer()["Content-Type"] == "text/css; charset=utf-8")
                }
            }
        }

        @Test func oneThatAsksAndNeverReadsIsDropped() async throws {
            try await serving(shortLimits, sampleSite(page: String(repeating: "page ", count: 1_000_000))) { server in
                let client = try Client(server.port)
                let request = Array("GET /pages/no.html HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)
                let requests = Array(repeatElement(request, count: 1000).joined())
                var (sent, quiet, others) = (0, 0, 0)
                while quiet < 1000, let count = client.offer(requests) {
                    sent += count
                    quiet = count == 0 ? quiet + 1 : 0
                    if count == 0 { try await Task.sleep(for: .milliseconds(10)) }
                    if count == 0, try await Client(server.port).get("/").status == "200" { others += 1 }
                }
                #expect(quiet < 1000 && sent < 64 * 1024 * 1024 && others > 0)
            }
        }

        @Test func randomBytesHurtNobody() async throws {
            try await serving { server in
                let listener = try await listeners(1, server)[0]
                var random = Numbers(seed: 2026)
                let request = Array("GET /events HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc".utf8)
                for number in 0..<600 {
                    let client = try Client(server.port)
                    var bytes = number % 2 == 0 ? request : random.bytes(Int(random.next() % 2000))
                    for _ in 0..<Int(random.next() % 4) where !bytes.isEmpty {
                        bytes[Int(random.next() % UInt64(bytes.count))] = random.bytes(1)[0]
                    }
                    try await client.send(bytes)
                    if number % 3 == 0 { client.reset() }
                }
                #expect(try await Client(server.port).get("/").status == "200")
                await server.show(sampleSite(), changed: ["no"])
                #expect(try await listener.receive(through: "\n\n\r\n") == event("\"no\""))
            }
        }
    }

    /// Numbers that are the same in each run (SplitMix64).
    struct Numbers: RandomNumberGenerator {
        private var state: UInt64

        init(seed: UInt64) {
            state = seed
        }

        mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) } }

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }
}
