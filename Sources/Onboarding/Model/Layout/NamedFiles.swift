/// A directory of JSON files that are called after what they are about: `DIRECTORY/NAME.json`.
public struct NamedFiles: Sendable {
    /// How each file's name ends.
    public static let ending = ".json"

    /// The directory, from the root of the repository.
    public let directory: String

    init(in directory: String) { self.directory = directory }

    /// The path of the file of a name.
    public func path(_ name: String) -> String { "\(directory)/\(name)\(Self.ending)" }

    /// The path of a customer's file.
    public func path(of id: CustomerID) -> String { path(id.text) }

    /// The path of a file by its name as the directory lists it, with the ending.
    public func path(ofFile name: String) -> String { "\(directory)/\(name)" }

    /// Whether a path is one of a file here, or below.
    public func contains(_ path: String) -> Bool {
        path.utf8.starts(with: directory.utf8) && path.utf8.dropFirst(directory.utf8.count).first == UInt8(ascii: "/")
            && path.hasSuffix(Self.ending)
    }

    /// The name, without the ending, of a path that is one of a file here.
    public func name(ofPath path: String) -> Substring {
        Substring(path.utf8.dropFirst(directory.utf8.count + 1).dropLast(Self.ending.utf8.count))
    }

    /// The name, without the ending, of a file that is listed.
    public static func name(ofFile file: String) -> String { String(file.dropLast(ending.count)) }
}
