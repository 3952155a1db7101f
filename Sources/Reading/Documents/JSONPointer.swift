internal import Diagnostics

/// A path to a value in a JSON text (RFC 6901), such as `/data/object/id`.
public struct JSONPointer: Sendable, Hashable {
    /// The pointer as it was written.
    public let text: String
    private let tokens: [String]

    /// The parts of the pointer without escapes.
    public var keys: [String] { tokens }

    /// Parses a pointer: empty for the whole text, or parts that each begin with `/`, where `~1` means `/` and `~0`
    /// means `~`. `nil` for anything else.
    public init?(_ text: String) {
        self.text = text
        guard !text.isEmpty else {
            tokens = []
            return
        }
        guard text.utf8.first == UInt8(ascii: "/") else { return nil }
        var tokens: [String] = []
        for part in text.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            guard let token = Self.unescaped(Substring(part)) else { return nil }
            tokens.append(token)
        }
        self.tokens = tokens
    }

    /// Creates a pointer from the keys of nested objects.
    public init(keys: String...) { self.init(keys: keys) }

    /// Creates a pointer from the keys of nested objects.
    public init(keys: [String]) {
        tokens = keys
        text = keys.map { "/" + Self.escaped($0) }.joined()
    }

    private static func escaped(_ key: String) -> String {
        guard key.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else { return key }
        return key.replacing(scalars: "~", with: "~0").replacing(scalars: "/", with: "~1")
    }

    private static func unescaped(_ part: Substring) -> String? {
        guard part.utf8.contains(UInt8(ascii: "~")) else { return String(part) }
        var token = ""
        var rest = part[...]
        while let scalar = rest.unicodeScalars.popFirst() {
            guard scalar == "~" else {
                token.unicodeScalars.append(scalar)
                continue
            }
            switch rest.unicodeScalars.popFirst() {
            case "0": token += "~"
            case "1": token += "/"
            default: return nil
            }
        }
        return token
    }

    /// Returns the value that the pointer identifies; `nil` if there is none.
    public func find(in root: Node) -> Node? {
        var node = root
        for token in tokens {
            guard let next = Self.step(from: node, token) else { return nil }
            node = next
        }
        return node
    }

    private static func step(from node: Node, _ token: String) -> Node? {
        switch node.kind {
        case .map:
            var found: Node?
            node.forEachEntry { key, value in
                if found == nil, key.text.unicodeScalars.elementsEqual(token.unicodeScalars) { found = value }
            }
            return found
        case .list:
            // An array index has no sign and no leading zeros (RFC 6901, section 4).
            guard let index = Int(token), String(index) == token, index >= 0 else { return nil }
            let elements = node.elements
            return index < elements.count ? elements[index] : nil
        case .null, .bool, .number, .string:
            return nil
        }
    }
}
