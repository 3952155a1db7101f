internal import Glibc

/// A pair of sockets with which other threads wake the event loop.
final class Bell: Sendable {
    private let outside: Descriptor
    private let inside: Descriptor

    init() throws(PreviewServer.Failure) {
        var ends: [Int32] = [-1, -1]
        let kind = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue
        guard socketpair(AF_UNIX, Int32(kind), 0, &ends) == 0 else { throw .system() }
        outside = try Descriptor(ends[0])
        inside = try Descriptor(ends[1])
    }

    /// The descriptor that becomes readable when the bell rings.
    var descriptor: Int32 { inside.number }

    /// Wakes the waiting thread. If the socket is full, the thread is already woken.
    func ring() {
        var byte: UInt8 = 0
        _ = send(outside.number, &byte, 1, Int32(MSG_NOSIGNAL))
    }

    /// Reads all pending bytes, so that the descriptor is no longer readable.
    func silence() {
        var bytes = [UInt8](repeating: 0, count: 256)
        while read(inside.number, &bytes, bytes.count) == bytes.count {}
    }
}
