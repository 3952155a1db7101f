internal import Glibc

/// A file descriptor. It is closed when the object is released.
final class Descriptor: Sendable {
    let number: Int32

    /// Takes ownership of the result of a system call.
    ///
    /// - Throws: The error of the system call if the result is negative.
    init(_ opened: Int32) throws(PreviewServer.Failure) {
        guard opened >= 0 else { throw .system() }
        number = opened
    }

    deinit { close(number) }
}

extension PreviewServer.Failure {
    /// Returns the error of the last system call.
    static func system() -> Self { Self(code: errno) }
}
