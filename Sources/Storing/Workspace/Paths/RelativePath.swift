internal import Onboarding
/// A path inside the repository that cannot lead out of it: components joined by `/`, none of them empty, `.` or
/// `..`, no NUL, nothing in front.
public struct RelativePath: Hashable, Sendable, CustomStringConvertible {
    /// The path as it is written, with `/` between its components.
    public let description: String

    /// Takes a path as it is written. Throws `WorkspaceError.Kind.invalidPath` where it could lead elsewhere.
    public init(_ text: String) throws(WorkspaceError) {
        guard Self.isRelative(text) else { throw WorkspaceError(.invalidPath, .open, text) }
        description = text
    }

    /// For names that are known to be valid: literals of this module and what a directory lists.
    init(unchecked text: String) { description = text }

    /// The names between the slashes, from the outermost; at least one.
    public var components: [String] { description.split(separator: "/").map(String.init) }

    /// The last component.
    public var name: String {
        guard let slash = description.utf8.lastIndex(of: UInt8(ascii: "/")) else { return description }
        return String(description[description.utf8.index(after: slash)...])
    }

    /// The path without its last component; `nil` where there is only one.
    public var parent: RelativePath? {
        guard let slash = description.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
        return RelativePath(unchecked: String(description[..<slash]))
    }

    /// The path below this one. Throws `WorkspaceError.Kind.invalidPath` where `text` is no relative path.
    public static func / (path: RelativePath, text: String) throws(WorkspaceError) -> RelativePath {
        path / (try RelativePath(text))
    }

    /// The path below this one.
    public static func / (path: RelativePath, below: RelativePath) -> RelativePath {
        RelativePath(unchecked: path.description + "/" + below.description)
    }

    /// Whether `text` is one component: a name that a directory can hold.
    static func isName(_ text: String) -> Bool {
        !text.isEmpty && text != "." && text != ".."
            && text.utf8.allSatisfy { $0 != 0 && $0 != UInt8(ascii: "/") }
    }

    private static func isRelative(_ text: String) -> Bool {
        var length = 0
        var onlyDots = true
        for byte in text.utf8 {
            switch byte {
            case 0: return false
            case UInt8(ascii: "/"):
                if length == 0 || (onlyDots && length <= 2) { return false }
                length = 0
                onlyDots = true
            default:
                length += 1
                onlyDots = onlyDots && byte == UInt8(ascii: ".")
            }
        }
        return length > 0 && !(onlyDots && length <= 2)
    }
}

extension RelativePath {
    /// The file that marks a repository's root.
    public static let platform = RelativePath(unchecked: Layout.platform)
    /// The directory of the customers' records.
    public static let customers = RelativePath(unchecked: Layout.records.directory)
    /// The events that could not be applied.
    public static let deadLetters = RelativePath(unchecked: Layout.letters.directory)
    /// The traces of events that were dropped.
    public static let droppedLetters = RelativePath(unchecked: Layout.droppedLetters.directory)
    /// The directory of the templates.
    public static let templates = RelativePath(unchecked: Layout.templates)
    /// The directory of what is generated.
    public static let clusters = RelativePath(unchecked: Layout.clusters)
    /// The directory of what was seen of customers.
    public static let status = RelativePath(unchecked: Layout.statuses.directory)
    /// The directory of the JSON Schemas.
    public static let schemas = RelativePath(unchecked: Layout.schemas)
    /// What runs note of themselves on this machine.
    public static let state = RelativePath(unchecked: Layout.runs)
}
