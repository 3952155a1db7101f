internal import CLibEvent

/// A client's connection. It belongs to the event loop's thread.
final class PreviewConnection {
    /// The `evhttp_connection`, by which it is known.
    let id: OpaquePointer
    private let stream: OpaquePointer
    /// Since when the client is waited for: to send a request, or to take what was sent to it; `nil` where it is not.
    var waitingSince: ContinuousClock.Instant?
    /// The `evhttp_request` that is answered with events; `nil` for a connection that does not listen.
    private(set) var events: OpaquePointer?

    init(_ id: OpaquePointer, _ stream: OpaquePointer) {
        self.id = id
        self.stream = stream
        waitingSince = .now
    }

    /// The bytes that the client has not taken yet.
    var backlog: Int { evbuffer_get_length(bufferevent_get_output(stream)) }

    /// The bytes that the client has sent and nobody has read.
    var unread: Int { evbuffer_get_length(bufferevent_get_input(stream)) }

    /// Has the connection listen: the request is answered with events from now on.
    func listen(_ request: OpaquePointer) { events = request }

    /// Sends an event to a connection that listens. `taken` is called when nothing is left to send.
    func send(_ event: [UInt8], _ taken: @escaping PreviewCallback.Connection, _ context: UnsafeMutableRawPointer) {
        guard let events, let buffer = evbuffer_new() else { return }
        evbuffer_add(buffer, event, event.count)
        evhttp_send_reply_chunk_with_cb(events, buffer, taken, context)
        evbuffer_free(buffer)
        waitingSince = waitingSince ?? .now
    }

    /// Closes the connection and frees it.
    func close() { evhttp_connection_free(id) }

    /// Frees the request of events if the connection no longer does. A request that is not answered to its end is left
    /// to its owner when the client goes.
    func freeAbandonedEvents() {
        guard let events, evhttp_request_get_connection(events) == nil else { return }
        evhttp_request_free(events)
    }
}
