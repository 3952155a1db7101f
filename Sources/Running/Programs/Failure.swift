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

    /// The reason why a program gave no answer.
    public enum Failure: Error, Sendable, Hashable {
        /// No file with this name exists.
        case notFound
        /// The file at this path cannot be executed; `code` is the system's error.
        case notExecutable(path: String, code: Int32)
        /// The program printed more than this many bytes on a stream and was ended.
        case tooMuchOutput(Stream, limit: Int)
        /// The program took longer than this and was ended.
        case outOfTime(Duration)
        /// The task was cancelled. The program was ended or not started.
        case cancelled
        /// This process or the machine has too few free file descriptors. The program was not started.
        case noDescriptors
        /// Any other error of the system.
        case system(code: Int32)

        init(code: Int32) {
            self = code == EMFILE || code == ENFILE ? .noDescriptors : .system(code: code)
        }

        /// Whether the program is missing or broken, so that installing it helps.
        public var isMissingProgram: Bool {
            switch self {
            case .notFound, .notExecutable: true
            case .tooMuchOutput, .outOfTime, .cancelled, .noDescriptors, .system: false
            }
        }

        /// Whether the program may have done all or part of its work.
        public var mayHaveRun: Bool {
            switch self {
            case .tooMuchOutput, .outOfTime, .cancelled, .system(code: ECHILD): true
            case .notFound, .notExecutable, .noDescriptors, .system: false
            }
        }

        /// Returns what to do: `toInstall` if the program is missing, how to allow more descriptors if they ran out,
        /// and `otherwise` in all other cases.
        public func hint(toInstall: String, otherwise: String) -> String {
            if isMissingProgram { return toInstall }
            return self == .noDescriptors ? "allow more open files: ulimit -n 4096" : otherwise
        }

        /// Returns the error as a clause about the program, such as `the program "age" was not found`.
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

/// Returns the system's text for an error.
private func errorText(_ code: Int32) -> String {
    strerror(code).map { String(cString: $0) } ?? "error \(code)"
}
