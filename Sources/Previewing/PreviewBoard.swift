internal import Foundation

/// What the server shows now, and who listens for changes (HTML, "Server-sent events").
actor PreviewBoard {
    private(set) var site: PreviewSite
    private var listeners: [Int: AsyncStream<[UInt8]>.Continuation] = [:]
    private var next = 0

    init(_ site: PreviewSite) {
        self.site = site
    }

    func show(_ site: PreviewSite, changed: [String]?) {
        self.site = site
        let ids = (try? JSONEncoder().encode(changed ?? [])) ?? Data("[]".utf8)
        let event = Array("event: change\ndata: ".utf8) + Array(ids) + Array("\n\n".utf8)
        for listener in listeners.values { listener.yield(event) }
    }

    /// The events from now on, as they come.
    func subscribe() -> AsyncStream<[UInt8]> {
        let (stream, continuation) = AsyncStream.makeStream(of: [UInt8].self)
        let number = next
        next += 1
        listeners[number] = continuation
        continuation.onTermination = { _ in Task { await self.forget(number) } }
        // A first line has the browser know that it is connected.
        continuation.yield(Array("retry: 1000\n\n".utf8))
        return stream
    }

    private func forget(_ number: Int) { listeners[number] = nil }
}
