internal import CPrograms
internal import Glibc

/// A file descriptor that closes when it is dropped.
struct Descriptor: ~Copyable, Sendable {
    /// -1 once it is closed.
    private(set) var number: Int32

    /// A closed one.
    init() { number = -1 }

    /// Takes over a descriptor that a call of the system returned, -1 and `errno` for none.
    init(adopting number: Int32) throws(Program.Failure) {
        guard number >= 0 else { throw Program.Failure(code: errno) }
        self.number = number
    }

    deinit { if number >= 0 { Glibc.close(number) } }

    mutating func close() {
        if number >= 0 { Glibc.close(number) }
        number = -1
    }

    /// Has reads and writes return at once, on this end of a pipe alone.
    func setNonBlocking() throws(Program.Failure) {
        guard fcntl(number, F_SETFL, O_NONBLOCK) == 0 else { throw Program.Failure(code: errno) }
    }

    /// The same file under a number above 2. Where our own standard streams are closed, a new descriptor may get the
    /// number of one of them, which a child's would then replace.
    consuming func aboveStandardStreams() throws(Program.Failure) -> Descriptor {
        number > 2 ? self : try Descriptor(adopting: fcntl(number, F_DUPFD_CLOEXEC, 3))
    }
}

/// Both ends of a pipe, none of which a child inherits by itself.
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
