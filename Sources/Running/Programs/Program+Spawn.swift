internal import CPrograms
internal import Glibc

extension Program {
    /// Starts the first executable file with the program's name, as `execvp` does, but never through a shell.
    ///
    /// - Returns: The process id.
    func spawn(_ streams: [Int32]) throws(Failure) -> pid_t {
        if name.utf8.contains(0) { throw .system(code: EINVAL) }
        let launch = try Launch(self, streams)
        var refusal: Failure?
        for file in ProgramFiles(named: name, path: lookupPath) {
            do throws(Failure) {
                if let process = try launch.start(file) { return process }
            } catch .notExecutable(let path, let code) where code != ENOEXEC {
                refusal = refusal ?? .notExecutable(path: path, code: code)
            }
        }
        throw refusal ?? .notFound
    }

    private var lookupPath: String? {
        switch environment["PATH"] {
        case .some(let changed): changed
        case .none: getenv("PATH").map { String(cString: $0) }
        }
    }
}

/// The parameters that are the same for every candidate file.
private struct Launch: ~Copyable {
    private let arguments: CStrings
    private let environment: CStrings
    private let directory: WorkingDirectory
    private let streams: [Int32]

    init(_ program: Program, _ streams: [Int32]) throws(Program.Failure) {
        let arguments = try CStrings([program.name] + program.arguments)
        let environment = try CStrings(environmentWith: program.environment)
        let directory = try WorkingDirectory(program.directory)
        self.arguments = arguments
        self.environment = environment
        self.directory = directory
        self.streams = streams
    }

    /// Starts a file. Returns the process id, or `nil` if there is no such file.
    borrowing func start(_ file: String) throws(Program.Failure) -> pid_t? {
        guard try isFile(file) else { return nil }
        let path = directory.isOurs ? file : try absolute(file)
        var process: pid_t = 0
        let code = programs_spawn(
            &process, path, directory.number, streams, arguments.pointers, environment.pointers)
        switch code {
        case 0: return process
        // The file exists, so the interpreter in its first line is missing.
        case EACCES, ENOEXEC, ENOENT, ENOTDIR: throw .notExecutable(path: file, code: code)
        default: throw Program.Failure(code: code)
        }
    }

    /// Returns a path that stays valid in another directory.
    private borrowing func absolute(_ file: String) throws(Program.Failure) -> String {
        if file.hasPrefix("/") { return file }
        guard let current = getcwd(nil, 0) else { throw Program.Failure(code: errno) }
        defer { free(current) }
        return "\(String(cString: current))/\(file)"
    }
}

/// The directory that a program runs in.
private struct WorkingDirectory: ~Copyable {
    private let descriptor: Descriptor

    /// Opens the directory at a path; `nil` means the directory of this process.
    ///
    /// - Throws: `Failure` if it does not exist, is not a directory, or cannot be entered. In the child, such an error
    ///   would look like an error of the program's file.
    init(_ path: String?) throws(Program.Failure) {
        if let path {
            if path.utf8.contains(0) { throw .system(code: EINVAL) }
            let opened = try Descriptor(adopting: programs_open_directory(path))
            guard faccessat(opened.number, ".", X_OK, 0) == 0 else { throw Program.Failure(code: errno) }
            descriptor = try opened.aboveStandardStreams()
        } else {
            descriptor = Descriptor()
        }
    }

    var isOurs: Bool { descriptor.number < 0 }
    /// The descriptor; -1 for the directory of this process.
    var number: Int32 { descriptor.number }
}
