/// A kind of system call that changes the disk.
enum Step: Hashable, Sendable {
    case makeDirectory, create, write, sync, rename, link, unlink, removeDirectory
}

/// A hook before each change of the disk. Tests use it to show that no interruption does damage: they stop there for
/// good (a `kill -9`), or fail once (a full disk).
struct Steps: Sendable {
    let before: (@Sendable (Step) throws(Errno) -> Void)?

    static let plain = Steps(before: nil)

    /// The maximum number of bytes of one write. In a test it is small, so that a write can be interrupted within a
    /// file.
    var writeLimit: Int { before == nil ? Int.max : 512 }

    @inline(__always)
    func callAsFunction(_ step: Step) throws(Errno) {
        if let before { try before(step) }
    }
}
