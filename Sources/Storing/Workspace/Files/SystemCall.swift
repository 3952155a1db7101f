import Glibc

/// An error number of the operating system.
struct Errno: Error, Hashable, Sendable {
    let code: Int32
}

/// Makes a system call, and repeats it as long as a signal interrupts it. Throws the call's error number.
@inline(__always)
@discardableResult
func system<Result: SignedInteger>(_ call: () -> Result) throws(Errno) -> Result {
    while true {
        let result = call()
        if result >= 0 { return result }
        if errno != EINTR { throw Errno(code: errno) }
    }
}

/// Closes a descriptor after writing. Some file systems report a full disk only here.
func closeWritten(_ descriptor: Int32) throws(Errno) {
    // After EINTR the descriptor is closed too. A second close could close a descriptor of another thread.
    if close(descriptor) != 0, errno != EINTR { throw Errno(code: errno) }
}
