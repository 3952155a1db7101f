internal import CLibEvent

/// The open connections. Used only on the event loop's thread.
final class PreviewConnections {
    private let limits: PreviewLimits
    private var all: [OpaquePointer: PreviewConnection] = [:]
    /// The streams of connections that are about to be created.
    private var arriving: [OpaquePointer] = []

    init(_ limits: PreviewLimits) {
        self.limits = limits
    }

    subscript(id: OpaquePointer?) -> PreviewConnection? { id.flatMap { all[$0] } }

    /// The connections that listen for changes.
    var listeners: [PreviewConnection] { all.values.filter { $0.events != nil } }

    /// Creates the stream of a new connection. Its read buffer holds at most one request.
    func makeStream(_ base: OpaquePointer?) -> OpaquePointer? {
        guard let stream = bufferevent_socket_new(base, -1, Int32(BEV_OPT_CLOSE_ON_FREE.rawValue)) else { return nil }
        bufferevent_setwatermark(stream, Int16(EV_READ), 0, limits.inputBytes)
        // The connection may fail before `welcome` registers it.
        bufferevent_incref(stream)
        arriving.append(stream)
        return stream
    }

    /// Registers the connections that were created. `closed` is called when one of them closes.
    func welcome(_ closed: @escaping PreviewCallback.Connection, _ context: UnsafeMutableRawPointer) {
        for stream in arriving {
            // libevent 2.1 does not reveal the connection before its first request, but passes it to the stream's
            // callbacks.
            var argument: UnsafeMutableRawPointer?
            bufferevent_getcb(stream, nil, nil, nil, &argument)
            bufferevent_decref(stream)
            guard let argument else { continue }
            let id = OpaquePointer(argument)
            evhttp_connection_set_closecb(id, closed, context)
            all[id] = PreviewConnection(id, stream)
        }
        arriving = []
        makeRoom()
    }

    /// Removes a closed connection.
    func forget(_ id: OpaquePointer) {
        all.removeValue(forKey: id)?.freeAbandonedEvents()
    }

    /// Closes the connections that exceed the time limit.
    func closeOverdue() {
        let deadline = ContinuousClock.now - limits.time
        let overdue = all.values.filter { connection in
            connection.waitingSince.map { $0 < deadline } ?? (connection.unread >= limits.inputBytes)
        }
        for connection in overdue { connection.close() }
    }

    /// Closes the connections that have waited longest until the limit is met. Listeners are never closed: if all
    /// others listen, the newest connection is closed.
    private func makeRoom() {
        guard all.count > limits.connections else { return }
        let waiting = all.values.filter { $0.events == nil }.sorted { left, right in
            (left.waitingSince ?? .now) < (right.waitingSince ?? .now)
        }
        for connection in waiting.prefix(all.count - limits.connections) { connection.close() }
    }
}
