public import Diagnostics

/// Reads the fields of one map: finds values by key, rejects unknown keys with the nearest known name, and checks
/// kinds. All problems are added to one list, so that one run reports them all.
public struct FieldReader {
    /// A key that a map may have.
    public typealias Key = StaticString

    /// The name of the map in messages, such as `customer record`.
    public let subject: String
    /// The map's own node.
    public let node: Node
    private let scope: String
    /// The keys that are present, each with the index of its value's node.
    private let found: [(key: Key, node: Int)]

    /// Reads `node` as a map with these keys. Returns `nil` and reports a problem if the node is not a map.
    ///
    /// `scope` is the prefix of problem identifiers, as in `customer/unknown-key`. `formerKeys` contains keys that no
    /// longer exist, each with a hint that says what replaces it.
    public init?(
        _ node: Node, subject: String, scope: String, keys: [Key], formerKeys: [String: String] = [:],
        problems: inout [Diagnostic]
    ) {
        guard node.kind == .map else {
            let message = "\(subject) must be an object; found \(node.kindName)"
            problems.append(Diagnostic("\(scope)/wrong-type", at: node.location, message))
            return nil
        }
        var found: [(key: Key, node: Int)] = []
        found.reserveCapacity(keys.count)
        var expected = 0
        node.forEachEntry { key, value in
            if let index = Self.index(of: key, in: keys, from: expected) {
                found.append((keys[index], value.index))
                expected = index + 1
            } else {
                let names = keys.map { "\($0)" }
                problems.append(
                    Diagnostic(
                        "\(scope)/unknown-key", at: key.location,
                        unknownName("key", key.text, in: subject, among: names),
                        hint: formerKeys[key.text] ?? didYouMean(key.text, among: names)))
            }
        }
        self.subject = subject
        self.node = node
        self.scope = scope
        self.found = found
    }

    private static func index(of key: Node, in keys: [Key], from expected: Int) -> Int? {
        for index in expected..<keys.count where key.isWritten(as: keys[index]) { return index }
        for index in 0..<expected where key.isWritten(as: keys[index]) { return index }
        return nil
    }

    /// Returns the value of a key, whatever its kind; `nil` if it is absent.
    public func value(_ key: Key) -> Node? {
        let place = found.lastIndex { Self.isSame($0.key, key) }
        return place.map { Node(document: node.document, index: found[$0].node) }
    }

    private static func isSame(_ left: Key, _ right: Key) -> Bool {
        guard left.utf8CodeUnitCount == right.utf8CodeUnitCount else { return false }
        return left.utf8Start == right.utf8Start
            || left.withUTF8Buffer { left in right.withUTF8Buffer { left.elementsEqual($0) } }
    }

    /// Returns the value of a key if it has this kind; `nil` if it is absent or has another kind, which is reported.
    public func value(_ key: Key, _ kind: Node.Kind, _ expected: String, problems: inout [Diagnostic]) -> Node? {
        value(key).flatMap { judge($0, of: key, kind, expected, problems: &problems) }
    }

    private func judge(
        _ found: Node, of key: Key, _ kind: Node.Kind, _ expected: String, problems: inout [Diagnostic]
    ) -> Node? {
        guard found.kind == kind else {
            let message = "\"\(key)\" must be \(expected); found \(found.kindName)"
            let hint = kind == .string ? Self.quotes(found) : nil
            problems.append(Diagnostic("\(scope)/wrong-type", at: found.location, message, hint: hint))
            return nil
        }
        return found
    }

    /// Returns the hint for a scalar that quotes turn into a string; `nil` for other nodes.
    private static func quotes(_ node: Node) -> String? {
        node.kind == .number || node.kind == .bool ? "put it in quotes" : nil
    }

    /// Returns the node of a string; `nil` if it is absent or has another kind, which is reported.
    public func string(_ key: Key, problems: inout [Diagnostic]) -> Node? {
        value(key, .string, Self.string, problems: &problems)
    }

    /// Returns the node of a required string; reports it if it is absent or has another kind.
    public func requiredString(_ key: Key, problems: inout [Diagnostic]) -> Node? {
        guard let found = value(key) else {
            reportMissing(key, problems: &problems)
            return nil
        }
        return judge(found, of: key, .string, Self.string, problems: &problems)
    }

    private static let string = "a string"

    /// Returns a boolean; `nil` if it is absent or has another kind, which is reported.
    public func bool(_ key: Key, problems: inout [Diagnostic]) -> Bool? {
        value(key, .bool, "true or false", problems: &problems)?.bool
    }

    /// Returns a whole number in a range; `nil` if it is absent or invalid, which is reported.
    public func integer(_ key: Key, in range: ClosedRange<Int>, problems: inout [Diagnostic]) -> Int? {
        let expected = "a whole number from \(range.lowerBound) to \(range.upperBound)"
        guard let found = value(key, .number, expected, problems: &problems) else { return nil }
        guard let number = found.integer, range.contains(number) else {
            let message = "\"\(key)\" must be \(expected); found \(quoted(found.text))"
            problems.append(Diagnostic("\(scope)/out-of-range", at: found.location, message))
            return nil
        }
        return number
    }

    /// Returns the nodes of a list of strings. Elements of another kind are reported and left out.
    public func strings(_ key: Key, problems: inout [Diagnostic]) -> [Node]? {
        guard let list = value(key, .list, "a list of strings", problems: &problems) else { return nil }
        return list.elements.filter { element in
            guard element.kind != .string else { return true }
            let message = "\"\(key)\" must contain only strings; found \(element.kindName)"
            problems.append(
                Diagnostic("\(scope)/wrong-type", at: element.location, message, hint: Self.quotes(element)))
            return false
        }
    }

    /// Reports a key that is absent.
    public func require(_ key: Key, problems: inout [Diagnostic]) {
        if value(key) == nil { reportMissing(key, problems: &problems) }
    }

    private func reportMissing(_ key: Key, problems: inout [Diagnostic]) {
        problems.append(Diagnostic("\(scope)/missing-key", at: node.location, "\(subject) must have \"\(key)\""))
    }
}
