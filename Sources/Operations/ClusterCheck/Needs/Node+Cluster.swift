internal import Diagnostics
internal import Documents

extension Node {
    /// The value at a path of keys. Returns `nil` if there is none.
    subscript(keys: String...) -> Node? { JSONPointer(keys: keys).find(in: self) }

    /// The elements of the list at a path of keys. Empty if there is no list.
    func list(_ keys: String...) -> [Node] { JSONPointer(keys: keys).find(in: self)?.elements ?? [] }

    /// The text at a path of keys, made printable and at most 400 characters long. Empty if there is none.
    func shown(_ keys: String...) -> String {
        JSONPointer(keys: keys).find(in: self)?.string.map { printable($0, limit: 400) } ?? ""
    }

    /// The entries of a map, with their values as text.
    var texts: [String: String] {
        Dictionary(entries.map { ($0.key.text, $0.value.text) }) { $1 }
    }

    /// The object's name, printable.
    var name: String { shown("metadata", "name") }
    /// The object's namespace, printable.
    var namespace: String { shown("metadata", "namespace") }

    /// The condition of this type in the status at a path of keys.
    func condition(_ type: String, in keys: String...) -> Condition? {
        let list = JSONPointer(keys: keys + ["conditions"]).find(in: self)?.elements ?? []
        return list.first { $0["type"]?.text == type }.map(Condition.init)
    }
}

/// A condition in a status: what a controller reports about an object.
struct Condition: Sendable {
    let status: String
    let reason: String
    let message: String

    var isTrue: Bool { status == "True" }
    var isFalse: Bool { status == "False" }
    /// The reason and the message, without those that are empty.
    var words: String { [reason, message].filter { !$0.isEmpty }.joined(separator: ": ") }

    init(_ node: Node) {
        status = node.shown("status")
        reason = node.shown("reason")
        message = node.shown("message")
    }
}
