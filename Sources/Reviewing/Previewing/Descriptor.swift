internal import Glibc

/// An open file of the system. It closes when it is dropped.
final class Descriptor: Sendable {
    let number: Int32

    /// Takes over what a system call has opened; throws its failure.
    init(_ opened: Int32) throws(PreviewServer.Failure) {
        guard opened >= 0 else { throw .system() }
        number = opened
    }

    deinit { close(number) }
}

extension PreviewServer.Failure {
    /// The failure of the system call that was made last.
    static func system() -> Self { Self(code: errno) }
}
