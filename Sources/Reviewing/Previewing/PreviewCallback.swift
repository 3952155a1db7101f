internal import CLibEvent

/// The callbacks that libevent calls on the event loop's thread. Each gets the loop as its context.
enum PreviewCallback {
    typealias Event = @convention(c) (Int32, Int16, UnsafeMutableRawPointer?) -> Void
    typealias Connection = @convention(c) (OpaquePointer?, UnsafeMutableRawPointer?) -> Void

    static let turn: Event = { _, _, context in loop(context)?.turn() }
    static let rung: Event = { _, _, context in loop(context)?.rung() }
    static let ticked: Event = { _, _, context in loop(context)?.ticked() }

    /// A connection is about to be created.
    static let arriving: @convention(c) (OpaquePointer?, UnsafeMutableRawPointer?) -> OpaquePointer? = { _, context in
        loop(context)?.arriving()
    }

    /// A connection closes.
    static let closed: Connection = { connection, context in
        if let connection { loop(context)?.closed(connection) }
    }

    /// Everything that was sent to a listener has left the buffer.
    static let taken: Connection = { connection, context in
        if let connection { loop(context)?.taken(connection) }
    }

    /// A request has arrived.
    static let asked: Connection = { request, context in
        if let request { loop(context)?.answer(request) }
    }

    /// An answer was sent.
    static let answered: Connection = { request, context in
        if let request { loop(context)?.answered(request) }
    }

    private static func loop(_ context: UnsafeMutableRawPointer?) -> PreviewLoop? {
        context.map { Unmanaged<PreviewLoop>.fromOpaque($0).takeUnretainedValue() }
    }
}
