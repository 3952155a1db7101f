/// A relative path that Kustomize can only read as a file or directory. Kustomize fetches anything that looks like an
/// address, even if a file of that name exists: a scheme, `host:path`, `?ref=`, `github.com/…`.
public struct LocalPath: Sendable, Hashable {
    private let parts: [Substring]

    /// Parses a path. Returns `nil` if it is absolute, starts with `github.com`, or contains anything but names of
    /// letters, digits, `.`, `_` and `-` between single slashes.
    public init?(_ text: String) {
        let parts = Self.parts(of: text, omittingEmpty: false)
        guard parts.allSatisfy(Self.isName), parts.first?.lowercased() != "github.com" else { return nil }
        self.parts = parts
    }

    /// The path from the root, for a path relative to `directory`; `nil` if it leads out of the root.
    public func resolved(in directory: String) -> String? {
        var resolved = Self.parts(of: directory, omittingEmpty: true)
        for part in parts where part != "." {
            if part != ".." {
                resolved.append(part)
            } else if resolved.popLast() == nil {
                return nil
            }
        }
        return resolved.joined(separator: "/")
    }

    private static func parts(of path: String, omittingEmpty: Bool) -> [Substring] {
        path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: omittingEmpty).map { Substring($0) }
    }

    private static func isName(_ text: Substring) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }
}
