import Glibc
import Testing

@testable import Previewing

extension ServingTests {
    /// The end, and what is left of the server then. Processes of their own, for all of one is looked at.
    @Suite struct EndTests {
        @Test func cancellingEndsIt() async throws {
            let server = try PreviewServer(port: 0, site: sampleSite(), limits: PreviewLimits())
            let run = Task { await server.run() }
            let listening = try await listeners(20, server)
            let half = try Client(server.port)
            try await half.send("GET / HTTP/1.1\r\nHo")
            let idle = try Client(server.port)
            run.cancel()
            await run.value
            for client in listening + [half, idle] { #expect(try await client.receiveAll().isEmpty) }
            // Nobody is left to be told, and it does not serve again.
            await server.show(sampleSite(), changed: nil)
            await server.run()
        }

        @Test func theEndFreesThePort() async throws {
            try await freesItsPort { server in
                let run = Task { await server.run() }
                let page = try await Client(server.port).get("/")
                #expect(page.status == "200")
                run.cancel()
                await run.value
            }
        }

        @Test func whatIsCancelledBeforeDoesNotServe() async throws {
            try await freesItsPort { server in
                await server.show(sampleSite(), changed: nil)
                let run = Task {
                    withUnsafeCurrentTask { $0?.cancel() }
                    await server.run()
                }
                await run.value
            }
        }

        private func freesItsPort(_ end: (PreviewServer) async throws -> Void) async throws {
            // Another program may take the port that was just freed, so one time of some is enough.
            var isFree = false
            for _ in 0..<10 where !isFree {
                let server = try PreviewServer(port: 0, site: sampleSite(), limits: PreviewLimits())
                try await end(server)
                isFree = (try? PreviewServer(port: server.port, site: sampleSite(), limits: PreviewLimits())) != nil
            }
            #expect(isFree)
        }

        @Test func endingWhileChangesWaitLetsThemGoOn() async throws {
            try await serving { server in
                _ = try await listeners(5, server)
                // The end comes while these are being told of.
                for number in 0..<50 { Task { await server.show(sampleSite(), changed: ["\(number)"]) } }
            }
        }

        @Test func allDescriptorsAreClosed() async {
            await #expect(processExitsWith: .success) {
                // The clock takes its descriptors when it is first used.
                try await Task.sleep(for: .milliseconds(10))
                try await serving { server in _ = try await Client(server.port).get("/") }
                let before = Self.descriptors
                for _ in 0..<5 {
                    try await serving { server in
                        let client = try Client(server.port)
                        #expect(try await client.get("/").status == "200")
                        let start = Self.descriptors
                        for round in 0..<5 {
                            let listening = try await listeners(30, server)
                            if round % 2 == 0 { for client in listening { client.reset() } }
                            await server.show(sampleSite(), changed: ["no"])
                        }
                        // Those who went are forgotten.
                        let deadline = ContinuousClock.now + .seconds(30)
                        while Self.descriptors > start, ContinuousClock.now < deadline {
                            try await Task.sleep(for: .milliseconds(10))
                        }
                        #expect(Self.descriptors == start)
                        let half = try Client(server.port)
                        try await half.send("GET / HTTP/1.1\r\nHo")
                        _ = try await listeners(10, server)
                    }
                }
                #expect(Self.descriptors == before)
            }
        }

        @Test func aClientThatGoesDoesNotEndTheProgram() async {
            await #expect(processExitsWith: .success) {
                signal(SIGPIPE, SIG_DFL)
                let site = sampleSite(page: String(repeating: "page ", count: 1_000_000))
                try await serving(PreviewLimits(), site) { server in
                    for number in 0..<50 {
                        let client = try Client(server.port)
                        try await client.send("GET /pages/no.html HTTP/1.1\r\nHost: localhost\r\n\r\n")
                        _ = try await client.receive(number % 5)
                        if number % 2 == 0 { client.reset() }
                    }
                    let listening = try await listeners(20, server)
                    for client in listening { client.reset() }
                    await server.show(sampleSite(), changed: ["no"])
                    #expect(try await Client(server.port).get("/").status == "200")
                }
            }
        }

        @Test func withoutDescriptorsItWaits() async {
            await #expect(processExitsWith: .success) {
                let server = try PreviewServer(port: 0, site: sampleSite(), limits: PreviewLimits())
                // The clock takes its descriptors when it is first used.
                try await Task.sleep(for: .milliseconds(10))
                var clients = try (0..<60).map { _ in try Client(server.port) }
                let most = try Self.leaveDescriptors(20)
                let run = Task { await server.run() }
                // This thread waits without the concurrency's threads: without descriptors, Dispatch ends the process
                // when it looks at threads with work that waits.
                for _ in 0..<3000 where Self.descriptors < most { usleep(10_000) }
                #expect(Self.descriptors == most)
                usleep(1_000_000)
                let before = Self.processorTime
                usleep(2_000_000)
                // An event loop that tries again and again takes all of the time.
                #expect(Self.processorTime - before < .milliseconds(800))
                clients.removeLast(30)
                #expect(try await clients[29].get("/").status == "200")
                #expect(try await Client(server.port).get("/").status == "200")
                run.cancel()
                await run.value
            }
        }

        /// How many descriptors this process has open.
        private static var descriptors: Int { (0..<4096).count { fcntl($0, F_GETFD) >= 0 } }

        /// Lowers the limit so that a number of descriptors is left; returns the limit.
        private static func leaveDescriptors(_ count: Int) throws -> Int {
            var limit = rlimit()
            try #require(getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0)
            limit.rlim_cur = rlim_t(descriptors + count)
            try #require(setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0)
            return Int(limit.rlim_cur)
        }

        private static var processorTime: Duration {
            var usage = rusage()
            getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
            return [usage.ru_utime, usage.ru_stime].reduce(.zero) {
                $0 + .seconds($1.tv_sec) + .microseconds($1.tv_usec)
            }
        }
    }
}
