import Glibc

/// The operating system's error number.
struct Errno: Error, Hashable, Sendable {
    let code: Int32
}

/// Makes a system call, again for as long as a signal interrupts it, and throws its error number.
@inline(__always)
@discardableResult
func system<Result: SignedInteger>(_ call: () -> Result) throws(Errno) -> Result {
    while true {
        let result = call()
        if result >= 0 { return result }
        if errno != EINTR { throw Errno(code: errno) }
    }
}

/// Closes a descriptor that was written to; some file systems report a full disk only here.
func closeWritten(_ descriptor: Int32) throws(Errno) {
    // The descriptor is gone even after EINTR, so closing twice could close another thread's.
    if close(descriptor) != 0, errno != EINTR { throw Errno(code: errno) }
}

/// Compares two names byte by byte, as `LC_ALL=C sort` does.
func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.span.withUnsafeBufferPointer { left in
        right.utf8.span.withUnsafeBufferPointer { right in
            guard let leftStart = left.baseAddress, let rightStart = right.baseAddress else {
                return left.count < right.count
            }
            let order = memcmp(leftStart, rightStart, min(left.count, right.count))
            return order == 0 ? left.count < right.count : order < 0
        }
    }
}
