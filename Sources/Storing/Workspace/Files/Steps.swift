/// A system call that changes the disk.
enum Step: Hashable, Sendable {
    case makeDirectory, create, write, sync, rename, link, unlink, removeDirectory
}

/// What happens before each change of the disk: nothing, or in a test whatever shows that no change can hurt, such
/// as stopping for good (a `kill -9`) or failing once (a full disk).
struct Steps: Sendable {
    let before: (@Sendable (Step) throws(Errno) -> Void)?

    static let plain = Steps(before: nil)

    /// How many bytes one write may take; in a test a file needs several, so that one can be stopped halfway.
    var writeLimit: Int { before == nil ? Int.max : 512 }

    @inline(__always)
    func callAsFunction(_ step: Step) throws(Errno) {
        if let before { try before(step) }
    }
}
