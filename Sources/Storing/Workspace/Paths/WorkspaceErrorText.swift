public import Diagnostics
import Glibc

extension WorkspaceError: CustomStringConvertible {
    /// What went wrong: a sentence without a final period.
    public var message: String {
        let place = path.isEmpty ? "the repository's root" : quoted(SourceLocation(file: path).file, limit: 400)
        switch kind {
        case .busy: return "another process is changing this repository"
        case .symbolicLink: return "\(place) is a symbolic link, and onboard follows none inside a repository"
        case .tooLarge(let limit): return "\(place) is larger than the \(limit) bytes allowed"
        case .exists: return "\(place) already exists"
        case .notADirectory: return "\(place) is not a directory"
        case .notAFile: return "\(place) is not a regular file"
        case .notText: return "the name is not UTF-8; its other bytes are written as \\x and two digits"
        case .invalidPath: return "\(place) is not a path inside the repository"
        case .duplicate: return "two generated files have the path \(place)"
        case .unmarked: return "\(place) would be generated without the header of generated files"
        case .system: return "cannot \(operation.rawValue) \(place): \(systemText)"
        }
    }

    /// What to do about it, without a final period; `nil` if there is nothing to add to the message.
    public var hint: String? {
        switch kind {
        case .busy: "run the command again when the other one has finished"
        case .symbolicLink: "replace it by the file or directory itself"
        case .tooLarge, .exists: nil
        case .notADirectory, .notAFile: "move it away and run the command again"
        case .notText: "give it another name, or move it away"
        case .invalidPath: "use names joined by \"/\", none of them empty, \".\" or \"..\""
        case .duplicate: "rename one of the two templates"
        case .unmarked: "start the template with a comment that contains the header"
        case .system: systemHint
        }
    }

    /// The message and the hint.
    public var description: String { hint.map { "\(message); \($0)" } ?? message }

    /// The error as a diagnostic at the file that it is about.
    public var diagnostic: Diagnostic {
        let location = path.isEmpty ? nil : SourceLocation(file: path)
        return Diagnostic("workspace/" + identifier, at: location, message, hint: hint)
    }

    private var identifier: String {
        switch kind {
        case .busy: "busy"
        case .symbolicLink: "symbolic-link"
        case .tooLarge: "too-large"
        case .exists: "exists"
        case .notADirectory: "not-a-directory"
        case .notAFile: "not-a-file"
        case .notText: "not-utf8"
        case .invalidPath: "invalid-path"
        case .duplicate: "duplicate-path"
        case .unmarked: "no-header"
        case .system: "system"
        }
    }

    private var systemText: String {
        guard let text = strerror(code) else { return "error \(code)" }
        return String(cString: text)
    }

    private var systemHint: String? {
        switch code {
        case ENOSPC, EDQUOT: "free some space and run the command again; it continues where it stopped"
        case EACCES, EPERM: "check its owner and its permissions"
        case EROFS: "the file system is mounted read-only; use a writable checkout"
        case EMFILE, ENFILE: "allow more open files, for example with ulimit -n 4096"
        case ENAMETOOLONG: "shorten the name"
        case ENOENT where operation == .open: "check the path"
        case ENOENT: "another process changed the repository; run the command again"
        case EIO: "the disk or network drive reports an error; check it first"
        default: nil
        }
    }
}
