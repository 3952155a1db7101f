internal import CPrograms
internal import Glibc

/// A file descriptor that is closed when the value is destroyed.
struct Descriptor: ~Copyable, Sendable {
    /// The number; -1 once it is closed.
    private(set) var number: Int32

    /// Creates a closed descriptor.
    init() { number = -1 }

    /// Takes ownership of a descriptor from a system call.
    ///
    /// - Throws: The error in `errno` if the number is negative.
    init(adopting number: Int32) throws(Program.Failure) {
        guard number >= 0 else { throw Program.Failure(code: errno) }
        self.number = number
    }

    deinit { if number >= 0 { Glibc.close(number) } }

    mutating func close() {
        if number >= 0 { Glibc.close(number) }
        number = -1
    }

    /// Makes reads and writes return immediately, for this end of the pipe only.
    func setNonBlocking() throws(Program.Failure) {
        guard fcntl(number, F_SETFL, O_NONBLOCK) == 0 else { throw Program.Failure(code: errno) }
    }

    /// Returns the same file with a number above 2. If this process's standard streams are closed, a new descriptor may
    /// get the number of one of them, and the child's streams would then replace it.
    consuming func aboveStandardStreams() throws(Program.Failure) -> Descriptor {
        number > 2 ? self : try Descriptor(adopting: fcntl(number, F_DUPFD_CLOEXEC, 3))
    }
}

/// Both ends of a pipe, closed on exec.
struct Pipe: ~Copyable {
    var reading: Descriptor
    var writing: Descriptor

    init() throws(Program.Failure) {
        var ends: [Int32] = [-1, -1]
        guard programs_open_pipe(&ends) == 0 else { throw Program.Failure(code: errno) }
        let lower = try Descriptor(adopting: ends[0])
        let upper = try Descriptor(adopting: ends[1])
        let reading = try lower.aboveStandardStreams()
        let writing = try upper.aboveStandardStreams()
        self.reading = reading
        self.writing = writing
    }
}
