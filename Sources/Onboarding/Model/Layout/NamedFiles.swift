/// A directory of JSON files, `DIRECTORY/NAME.json`.
public struct NamedFiles: Sendable {
    /// The extension of each file.
    public static let ending = ".json"

    /// The directory, from the root of the repository.
    public let directory: String

    init(in directory: String) { self.directory = directory }

    /// The path of the file with this name.
    public func path(_ name: String) -> String { "\(directory)/\(name)\(Self.ending)" }

    /// The path of a customer's file.
    public func path(of id: CustomerID) -> String { path(id.text) }

    /// The path of a file with this name in the directory listing, including the extension.
    public func path(ofFile name: String) -> String { "\(directory)/\(name)" }

    /// Whether a path is a JSON file in the directory, or in a directory below it.
    public func contains(_ path: String) -> Bool {
        path.utf8.starts(with: directory.utf8) && path.utf8.dropFirst(directory.utf8.count).first == UInt8(ascii: "/")
            && path.hasSuffix(Self.ending)
    }

    /// The name in a file's path, without the extension.
    public func name(ofPath path: String) -> Substring {
        Substring(path.utf8.dropFirst(directory.utf8.count + 1).dropLast(Self.ending.utf8.count))
    }

    /// The name in a directory listing, without the extension.
    public static func name(ofFile file: String) -> String { String(file.dropLast(ending.count)) }
}
