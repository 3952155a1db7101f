internal import Glibc

/// A pair of sockets by which threads wake the one that waits.
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

    /// The descriptor that can be read from when the bell has rung.
    var descriptor: Int32 { inside.number }

    /// Wakes the thread that waits. Where nothing more can be sent, it has been woken.
    func ring() {
        var byte: UInt8 = 0
        _ = send(outside.number, &byte, 1, Int32(MSG_NOSIGNAL))
    }

    /// Has the bell be silent until it is rung again.
    func silence() {
        var bytes = [UInt8](repeating: 0, count: 256)
        while read(inside.number, &bytes, bytes.count) == bytes.count {}
    }
}
