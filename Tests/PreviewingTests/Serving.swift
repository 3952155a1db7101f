import Testing

@testable import Previewing

/// All tests of the server. One after the other, for they measure what it does under load.
@Suite(.serialized) enum ServingTests {}

/// A site of one customer.
func sampleSite(page: String = "<p>Onwards</p>\n") -> PreviewSite {
    var entry = PreviewEntry(id: "no")
    entry.page = true
    return PreviewSite(
        [entry], base: nil, isLive: true, page: { $0 == "no" ? Array(page.utf8) : nil }, basePage: { _ in nil })
}

/// Serves a site while `body` runs.
func serving(
    _ limits: PreviewLimits = PreviewLimits(), _ site: PreviewSite = sampleSite(),
    _ body: (PreviewServer) async throws -> Void
) async throws {
    let server = try PreviewServer(port: 0, site: site, limits: limits)
    let run = Task { await server.run() }
    let result: Result<Void, any Error>
    do {
        result = .success(try await body(server))
    } catch {
        result = .failure(error)
    }
    run.cancel()
    await run.value
    try result.get()
}

/// Limits of time that a test can wait for.
var shortLimits: PreviewLimits {
    var limits = PreviewLimits()
    limits.time = .seconds(1)
    limits.patience = .milliseconds(200)
    return limits
}

/// Clients that listen to a server, each of whom has been greeted.
func listeners(_ count: Int, _ server: PreviewServer) async throws -> [Client] {
    let clients = try (0..<count).map { _ in try Client(server.port) }
    for client in clients { try await client.send("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n") }
    for client in clients {
        let hello = try await client.receive(through: "retry: 1000\n\n\r\n")
        #expect(hello.hasPrefix("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"))
    }
    return clients
}

/// A change as it is sent.
func event(_ ids: String) -> String {
    let event = "event: change\ndata: [\(ids)]\n\n"
    return "\(String(event.utf8.count, radix: 16))\r\n\(event)\r\n"
}
