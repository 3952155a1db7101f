internal import Glibc

/// A socket that accepts connections only from this machine.
struct ListeningSocket: Sendable {
    let descriptor: Descriptor
    /// The port that it listens on.
    let port: Int

    /// The number of connections that may wait to be accepted, in addition to the limit of open connections.
    private static let backlog: Int32 = 128

    /// Listens on a port of 127.0.0.1; 0 selects any free port.
    init(port: Int) throws(PreviewServer.Failure) {
        guard let port = UInt16(exactly: port) else {
            throw PreviewServer.Failure(code: EINVAL)
        }
        descriptor = try Descriptor(
            socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0))
        try Self.set(SOL_SOCKET, SO_REUSEADDR, descriptor)
        // Accepted sockets inherit this option. It sends events without delay.
        try Self.set(Int32(IPPROTO_TCP), TCP_NODELAY, descriptor)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
        self.port = Int(try Self.listen(descriptor, &address))
    }

    private static func set(
        _ level: Int32, _ option: Int32, _ descriptor: Descriptor
    ) throws(PreviewServer.Failure) {
        var on: Int32 = 1
        let size = socklen_t(MemoryLayout<Int32>.size)
        guard setsockopt(descriptor.number, level, option, &on, size) == 0 else { throw .system() }
    }

    /// Binds to the address and listens there. Returns the port.
    private static func listen(
        _ descriptor: Descriptor, _ address: inout sockaddr_in
    ) throws(PreviewServer.Failure) -> UInt16 {
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(descriptor.number, address, size) == 0
                    && Glibc.listen(descriptor.number, backlog) == 0
                    && getsockname(descriptor.number, address, &size) == 0
            }
        }
        guard isListening else { throw .system() }
        return UInt16(bigEndian: address.sin_port)
    }
}
