internal import CLibEvent
internal import Glibc

/// The event loop of the server. It and all of libevent are created, used and freed on one thread.
final class PreviewLoop {
    let board: PreviewBoard
    let connections: PreviewConnections
    let broadcast: PreviewBroadcast
    let limits: PreviewLimits
    let bell: Bell
    let base: OpaquePointer
    private let http: OpaquePointer
    private(set) var listener: OpaquePointer?
    private var events: [OpaquePointer] = []
    private(set) var turnEvent: OpaquePointer?

    /// Serves on the calling thread until the board requests the end.
    static func run(_ board: PreviewBoard, _ limits: PreviewLimits) {
        guard let (socket, bell) = board.begin() else { return }
        defer { board.end() }
        Self.ignoreBrokenPipes()
        // The user of a preview cannot act on warnings of libevent.
        event_set_log_callback { _, _ in }
        guard let loop = PreviewLoop(board, bell, limits) else { return }
        if loop.prepare(socket) { event_base_dispatch(loop.base) }
        loop.free()
    }

    private init?(_ board: PreviewBoard, _ bell: Bell, _ limits: PreviewLimits) {
        guard let base = event_base_new() else { return nil }
        guard let http = evhttp_new(base) else {
            event_base_free(base)
            return nil
        }
        self.board = board
        self.bell = bell
        self.limits = limits
        self.base = base
        self.http = http
        connections = PreviewConnections(limits)
        broadcast = PreviewBroadcast(limits)
    }

    /// Blocks SIGPIPE, so that a client that disconnects during a write does not end the program.
    private static func ignoreBrokenPipes() {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }

    /// Sets up the loop to accept requests from the socket; false if memory or descriptors run out.
    private func prepare(_ socket: ListeningSocket) -> Bool {
        evhttp_set_max_headers_size(http, limits.headerBytes)
        evhttp_set_max_body_size(http, limits.bodyBytes)
        evhttp_set_default_content_type(http, nil)
        // Accept all methods, even unknown ones, so that `PreviewAnswer` answers them.
        evhttp_set_allowed_methods(http, .max)
        evhttp_set_bevcb(http, PreviewCallback.arriving, context)
        evhttp_set_gencb(http, PreviewCallback.asked, context)
        return listen(socket) && addEvents()
    }

    private func listen(_ socket: ListeningSocket) -> Bool {
        // The socket already listens, and `ListeningSocket` closes it.
        listener = evconnlistener_new(base, nil, nil, LEV_OPT_CLOSE_ON_EXEC, 0, socket.descriptor.number)
        guard let listener else { return false }
        guard evhttp_bind_listener(http, listener) != nil else {
            evconnlistener_free(listener)
            return false
        }
        // Without free descriptors, libevent would retry in a busy loop. The next tick enables the listener again.
        evconnlistener_set_error_cb(listener) { listener, _ in evconnlistener_disable(listener) }
        return true
    }

    private func addEvents() -> Bool {
        turnEvent = addEvent(-1, 0, PreviewCallback.turn)
        let bellEvent = addEvent(bell.descriptor, EV_READ | EV_PERSIST, PreviewCallback.rung)
        let tickEvent = addEvent(-1, EV_PERSIST, PreviewCallback.ticked)
        guard turnEvent != nil, let bellEvent, let tickEvent else { return false }
        var tick = timeval(limits.tick)
        return event_add(bellEvent, nil) == 0 && event_add(tickEvent, &tick) == 0
    }

    private func addEvent(_ descriptor: Int32, _ kind: Int32, _ callback: @escaping PreviewCallback.Event)
        -> OpaquePointer?
    {
        let event = event_new(base, descriptor, Int16(kind), callback, context)
        if let event { events.append(event) }
        return event
    }

    private func free() {
        connections.welcome(PreviewCallback.closed, context)
        evhttp_free(http)
        for event in events { event_free(event) }
        event_base_free(base)
        broadcast.end()
    }

    /// The pointer with which C callbacks identify this loop.
    var context: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }
}

extension timeval {
    fileprivate init(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        self.init(tv_sec: Int(seconds), tv_usec: Int(attoseconds / 1_000_000_000_000))
    }
}
