internal import CLibEvent

/// A client's connection. Used only on the event loop's thread.
final class PreviewConnection {
    /// The `evhttp_connection`, used as the identifier.
    let id: OpaquePointer
    private let stream: OpaquePointer
    /// The time since which the server waits for the client to send a request or to receive data; `nil` if it does not
    /// wait.
    var waitingSince: ContinuousClock.Instant?
    /// The `evhttp_request` of the event stream; `nil` if the connection does not listen.
    private(set) var events: OpaquePointer?

    init(_ id: OpaquePointer, _ stream: OpaquePointer) {
        self.id = id
        self.stream = stream
        waitingSince = .now
    }

    /// The number of bytes that are not sent yet.
    var backlog: Int { evbuffer_get_length(bufferevent_get_output(stream)) }

    /// The number of bytes that the client has sent and the server has not read.
    var unread: Int { evbuffer_get_length(bufferevent_get_input(stream)) }

    /// Marks the connection as listening; the request is the one that events are sent to.
    func listen(_ request: OpaquePointer) { events = request }

    /// Sends an event to a listening connection. `taken` is called when all bytes have been sent.
    func send(_ event: [UInt8], _ taken: @escaping PreviewCallback.Connection, _ context: UnsafeMutableRawPointer) {
        guard let events, let buffer = evbuffer_new() else { return }
        evbuffer_add(buffer, event, event.count)
        evhttp_send_reply_chunk_with_cb(events, buffer, taken, context)
        evbuffer_free(buffer)
        waitingSince = waitingSince ?? .now
    }

    /// Closes the connection and frees it.
    func close() { evhttp_connection_free(id) }

    /// Frees the event request if it no longer belongs to a connection. When a client disconnects, libevent does not
    /// free a request that was not answered completely.
    func freeAbandonedEvents() {
        guard let events, evhttp_request_get_connection(events) == nil else { return }
        evhttp_request_free(events)
    }
}
