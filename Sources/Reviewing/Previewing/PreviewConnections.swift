internal import CLibEvent

/// The connections that are open. They belong to the event loop's thread.
final class PreviewConnections {
    private let limits: PreviewLimits
    private var all: [OpaquePointer: PreviewConnection] = [:]
    /// Streams of connections that are about to be made.
    private var arriving: [OpaquePointer] = []

    init(_ limits: PreviewLimits) {
        self.limits = limits
    }

    subscript(id: OpaquePointer?) -> PreviewConnection? { id.flatMap { all[$0] } }

    /// The connections that listen for changes.
    var listeners: [PreviewConnection] { all.values.filter { $0.events != nil } }

    /// A stream for a connection that is about to be made. It reads no further ahead than a request.
    func makeStream(_ base: OpaquePointer?) -> OpaquePointer? {
        guard let stream = bufferevent_socket_new(base, -1, Int32(BEV_OPT_CLOSE_ON_FREE.rawValue)) else { return nil }
        bufferevent_setwatermark(stream, Int16(EV_READ), 0, limits.inputBytes)
        // The connection may fail before it is welcomed.
        bufferevent_incref(stream)
        arriving.append(stream)
        return stream
    }

    /// Takes in the connections that have been made. `closed` is called when one of them closes.
    func welcome(_ closed: @escaping PreviewCallback.Connection, _ context: UnsafeMutableRawPointer) {
        for stream in arriving {
            // libevent 2.1 does not name the connection before its first request; the stream's callbacks are given it.
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

    /// Forgets a connection that has closed.
    func forget(_ id: OpaquePointer) {
        all.removeValue(forKey: id)?.freeAbandonedEvents()
    }

    /// Closes the connections that have been waited for too long.
    func closeOverdue() {
        let deadline = ContinuousClock.now - limits.time
        let overdue = all.values.filter { connection in
            connection.waitingSince.map { $0 < deadline } ?? (connection.unread >= limits.inputBytes)
        }
        for connection in overdue { connection.close() }
    }

    /// Closes those that have waited longest, or the latest where all listen.
    private func makeRoom() {
        guard all.count > limits.connections else { return }
        let waiting = all.values.filter { $0.events == nil }.sorted { left, right in
            (left.waitingSince ?? .now) < (right.waitingSince ?? .now)
        }
        for connection in waiting.prefix(all.count - limits.connections) { connection.close() }
    }
}
