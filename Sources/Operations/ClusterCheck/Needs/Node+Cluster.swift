internal import Diagnostics
internal import Documents

extension Node {
    /// What lies at a path of keys; `nil` where there is nothing.
    subscript(keys: String...) -> Node? { JSONPointer(keys: keys).find(in: self) }

    /// The elements of the list at a path of keys.
    func list(_ keys: String...) -> [Node] { JSONPointer(keys: keys).find(in: self)?.elements ?? [] }

    /// The text at a path of keys, safe to show; empty where there is none.
    func shown(_ keys: String...) -> String {
        JSONPointer(keys: keys).find(in: self)?.string.map { printable($0, limit: 400) } ?? ""
    }

    /// The texts of a map.
    var texts: [String: String] {
        Dictionary(entries.map { ($0.key.text, $0.value.text) }) { $1 }
    }

    /// The name of an object.
    var name: String { shown("metadata", "name") }
    /// The namespace of an object.
    var namespace: String { shown("metadata", "namespace") }

    /// The condition of a type, of an object's or a listener's status.
    func condition(_ type: String, in keys: String...) -> Condition? {
        let list = JSONPointer(keys: keys + ["conditions"]).find(in: self)?.elements ?? []
        return list.first { $0["type"]?.text == type }.map(Condition.init)
    }
}

/// What a controller says of an object.
struct Condition: Sendable {
    let status: String
    let reason: String
    let message: String

    var isTrue: Bool { status == "True" }
    var isFalse: Bool { status == "False" }
    /// Its reason and message, as much of them as there is.
    var words: String { [reason, message].filter { !$0.isEmpty }.joined(separator: ": ") }

    init(_ node: Node) {
        status = node.shown("status")
        reason = node.shown("reason")
        message = node.shown("message")
    }
}
