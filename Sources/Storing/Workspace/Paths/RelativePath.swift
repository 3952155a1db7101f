internal import Onboarding
/// A path inside the repository that cannot lead out of it: components joined by `/`, without a leading `/`. No
/// component is empty, `.` or `..`, or contains a NUL.
public struct RelativePath: Hashable, Sendable, CustomStringConvertible {
    /// The path as text, with `/` between its components.
    public let description: String

    /// Parses a path. Throws `WorkspaceError.Kind.invalidPath` if it could lead out of the repository.
    public init(_ text: String) throws(WorkspaceError) {
        guard Self.isRelative(text) else { throw WorkspaceError(.invalidPath, .open, text) }
        description = text
    }

    /// Skips the check. Only for paths that are known to be valid: literals of this module, and names from a listing.
    init(unchecked text: String) { description = text }

    /// The components, outermost first; at least one.
    public var components: [String] { description.split(separator: "/").map(String.init) }

    /// The last component.
    public var name: String {
        guard let slash = description.utf8.lastIndex(of: UInt8(ascii: "/")) else { return description }
        return String(description[description.utf8.index(after: slash)...])
    }

    /// The path without its last component; `nil` if there is only one.
    public var parent: RelativePath? {
        guard let slash = description.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
        return RelativePath(unchecked: String(description[..<slash]))
    }

    /// Appends a path. Throws `WorkspaceError.Kind.invalidPath` if `text` is not a relative path.
    public static func / (path: RelativePath, text: String) throws(WorkspaceError) -> RelativePath {
        path / (try RelativePath(text))
    }

    /// Appends a path.
    public static func / (path: RelativePath, below: RelativePath) -> RelativePath {
        RelativePath(unchecked: path.description + "/" + below.description)
    }

    /// Whether `text` can be a name in a directory: a single component.
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
    /// The platform's file, `onboard.yaml`, which marks a repository's root.
    public static let platform = RelativePath(unchecked: Layout.platform)
    /// The directory of the records.
    public static let customers = RelativePath(unchecked: Layout.records.directory)
    /// The directory of the dead letters.
    public static let deadLetters = RelativePath(unchecked: Layout.letters.directory)
    /// The directory of the traces of events that were dropped.
    public static let droppedLetters = RelativePath(unchecked: Layout.droppedLetters.directory)
    /// The directory of the templates.
    public static let templates = RelativePath(unchecked: Layout.templates)
    /// The directory of the rendered files.
    public static let clusters = RelativePath(unchecked: Layout.clusters)
    /// The directory with the observed status of customers.
    public static let status = RelativePath(unchecked: Layout.statuses.directory)
    /// The directory of the JSON Schemas.
    public static let schemas = RelativePath(unchecked: Layout.schemas)
    /// The directory of the state that runs keep on this machine.
    public static let state = RelativePath(unchecked: Layout.runs)
}
