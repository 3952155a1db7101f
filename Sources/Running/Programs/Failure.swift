internal import Diagnostics
internal import Glibc

extension Program {
    /// A stream that a program prints on.
    public enum Stream: Sendable, Hashable {
        /// Its standard output.
        case output
        /// Its standard error.
        case error
    }

    /// Why there is no answer of a program.
    public enum Failure: Error, Sendable, Hashable {
        /// No file has the name.
        case notFound
        /// The file at this path cannot be run as a program, for this error of the system.
        case notExecutable(path: String, code: Int32)
        /// The program printed more than this many bytes on a stream, and was ended.
        case tooMuchOutput(Stream, limit: Int)
        /// The program took longer than this, and was ended.
        case outOfTime(Duration)
        /// The task was cancelled, and the program was ended or not started.
        case cancelled
        /// This process, or the machine, has not enough file descriptors left. The program was not started.
        case noDescriptors
        /// Another error of the system.
        case system(code: Int32)

        init(code: Int32) {
            self = code == EMFILE || code == ENFILE ? .noDescriptors : .system(code: code)
        }

        /// Whether it helps to install the program.
        public var isMissingProgram: Bool {
            switch self {
            case .notFound, .notExecutable: true
            case .tooMuchOutput, .outOfTime, .cancelled, .noDescriptors, .system: false
            }
        }

        /// Whether the program may have done some or all of its work.
        public var mayHaveRun: Bool {
            switch self {
            case .tooMuchOutput, .outOfTime, .cancelled, .system(code: ECHILD): true
            case .notFound, .notExecutable, .noDescriptors, .system: false
            }
        }

        /// What to do about it: how to install the program, only where that helps; how to get descriptors; or something
        /// else.
        public func hint(toInstall: String, otherwise: String) -> String {
            if isMissingProgram { return toInstall }
            return self == .noDescriptors ? "allow more open files: ulimit -n 4096" : otherwise
        }

        /// What is wrong, as a clause about the program: `the program "age" was not found`.
        public func message(for program: String) -> String {
            "the program \(quoted(program)) \(predicate)"
        }

        private var predicate: String {
            switch self {
            case .notFound: "was not found"
            case .notExecutable(let path, let code):
                "is not executable: \(quoted(path, limit: 200)): \(errorText(code))"
            case .tooMuchOutput(.output, let limit): "printed more than \(limit) bytes"
            case .tooMuchOutput(.error, let limit): "printed more than \(limit) bytes of errors"
            case .outOfTime(let limit): "did not end within \(limit)"
            case .cancelled: "was cancelled"
            case .noDescriptors: "cannot be run: too few file descriptors are left"
            case .system(let code): "cannot be run: \(errorText(code))"
            }
        }
    }
}

/// The system's words for an error.
private func errorText(_ code: Int32) -> String {
    strerror(code).map { String(cString: $0) } ?? "error \(code)"
}
