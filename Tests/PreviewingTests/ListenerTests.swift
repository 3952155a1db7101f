import Testing

@testable import Previewing

extension ServingTests {
    /// Those who listen to `/events`.
    @Suite struct ListenerTests {
        @Test func aListenerIsGreetedAndToldOfChanges() async throws {
            try await serving { server in
                let client = try Client(server.port)
                try await client.send("GET /events?x HTTP/1.1\r\nHost: localhost\r\n\r\n")
                let head = Answer(head: try await client.receive(through: "\r\n\r\n"))
                #expect(head.status == "200" && head["Content-Type"] == "text/event-stream")
                #expect(head["Cache-Control"] == "no-store" && head["Transfer-Encoding"] == "chunked")
                #expect(head["Content-Length"] == nil)
                #expect(try await client.receive(through: "\n\n\r\n") == "d\r\nretry: 1000\n\n\r\n")
                await server.show(sampleSite(), changed: ["no", "a\"b"])
                #expect(try await client.receive(through: "\n\n\r\n") == event("\"no\",\"a\\\"b\""))
                await server.show(sampleSite(), changed: nil)
                #expect(try await client.receive(through: "\n\n\r\n") == event(""))
            }
        }

        @Test func anOlderClientListensToTheEnd() async throws {
            try await serving { server in
                let client = try Client(server.port)
                try await client.send("GET /events HTTP/1.0\r\nHost: localhost\r\n\r\n")
                #expect(try await client.receive(through: "\n\n").hasSuffix("\r\n\r\nretry: 1000\n\n"))
                await server.show(sampleSite(), changed: ["no"])
                #expect(try await client.receive(through: "\n\n") == "event: change\ndata: [\"no\"]\n\n")
            }
        }

        @Test func manyHearOfEachChangeInOrder() async throws {
            try await serving { server in
                let clients = try await listeners(150, server)
                await server.show(sampleSite(), changed: ["first"])
                for client in clients { #expect(try await client.receive(through: "\n\n\r\n") == event("\"first\"")) }
                await withTaskGroup(of: Void.self) { group in
                    for number in 0..<20 { group.addTask { await server.show(sampleSite(), changed: ["\(number)"]) } }
                }
                let all = try await clients[0].receive(event("\"1\"").utf8.count * 10 + event("\"10\"").utf8.count * 10)
                #expect((0..<20).allSatisfy { all.contains(event("\"\($0)\"")) })
                // Each has heard them in the same order.
                for client in clients.dropFirst() { #expect(try await client.receive(all.utf8.count) == all) }
            }
        }

        @Test func oneThatIsQuietIsKept() async throws {
            try await serving(shortLimits) { server in
                let client = try await listeners(1, server)[0]
                try await Task.sleep(for: shortLimits.time * 3)
                await server.show(sampleSite(), changed: ["no"])
                #expect(try await client.receive(through: "\n\n\r\n") == event("\"no\""))
                #expect(!client.isOver)
            }
        }

        @Test func oneThatNeverReadsIsDroppedAndHurtsNobody() async throws {
            var limits = shortLimits
            limits.backlogBytes = 65_536
            // It is what waits for it that has it dropped, and not the time.
            limits.time = .seconds(600)
            try await serving(limits) { server in
                let idle = try await listeners(5, server)
                let reader = try await listeners(1, server)[0]
                // More than the system takes for a client that does not read.
                let ids = (0..<5000).map { "customer-\($0)-\(String(repeating: "x", count: 80))" }
                let change = event(ids.map { "\"\($0)\"" }.joined(separator: ","))
                for _ in 0..<40 {
                    await server.show(sampleSite(), changed: ids)
                    #expect(try await reader.receive(change.utf8.count) == change)
                }
                await server.show(sampleSite(), changed: ["last"])
                #expect(try await reader.receive(through: "\n\n\r\n") == event("\"last\""))
                for client in idle { #expect(try await !client.receiveAll().contains("last")) }
            }
        }

        @Test func oneThatTalksIsNotReadForEver() async throws {
            try await serving(shortLimits) { server in
                let client = try await listeners(1, server)[0]
                var (sent, quiet) = (0, 0)
                while quiet < 1000, let count = client.offer([UInt8](repeating: 65, count: 65_536)) {
                    sent += count
                    quiet = count == 0 ? quiet + 1 : 0
                    if count == 0 { try await Task.sleep(for: .milliseconds(10)) }
                }
                // It was closed, and not by this test's patience.
                #expect(quiet < 1000 && sent < 64 * 1024 * 1024)
                #expect(try await Client(server.port).get("/").status == "200")
            }
        }
    }
}
