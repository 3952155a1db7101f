internal import CPrograms
internal import Glibc
internal import Synchronization

/// Wakes the thread that waits for a program when its task is cancelled.
final class Cancellation: Sendable {
    /// Readable once cancellation is requested. Do not use it after `close()`.
    let descriptor: Int32

    private let isOpen = Mutex(true)

    init() throws(Program.Failure) {
        descriptor = programs_open_event()
        if descriptor < 0 { throw Program.Failure(code: errno) }
    }

    func request() {
        isOpen.withLock { isOpen in
            var one: UInt64 = 1
            if isOpen { _ = write(descriptor, &one, MemoryLayout.size(ofValue: one)) }
        }
    }

    /// Closes the descriptor now, although a cancellation handler may keep the object alive for longer.
    func close() {
        isOpen.withLock { isOpen in
            if isOpen { Glibc.close(descriptor) }
            isOpen = false
        }
    }
}
