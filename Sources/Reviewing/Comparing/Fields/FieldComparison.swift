internal import Diagnostics
public import Documents

/// Compares two documents field by field.
///
/// Elements of a list are matched by `name`, which Kubernetes uses as the merge key of containers, ports, volumes and
/// variables (Kubernetes, "Server-Side Apply", merge strategy). If an element has no unique name, lists of equal length
/// that contain objects or lists are compared by position, all others by value.
public enum FieldComparison {
    /// Returns the fields that differ, in document order; added fields of an object come last.
    public static func changes(from old: Node?, to new: Node?) -> [FieldChange] {
        var changes: [FieldChange] = []
        compare(old, new, at: "", &changes)
        return changes
    }

    /// Returns the scalar fields of a new object, in document order.
    public static func leaves(of node: Node) -> [FieldChange] {
        var found: [FieldChange] = []
        collect(node, at: "", &found)
        return found
    }

    private static func collect(_ node: Node, at path: String, _ found: inout [FieldChange]) {
        switch node.kind {
        case .map where node.count > 0:
            for (key, value) in node.entries { collect(value, at: step(key.text, below: path), &found) }
        case .list where node.count > 0 && !node.elements.allSatisfy(isScalar):
            let names = named(node.elements)?.map(\.name)
            for (index, element) in node.elements.enumerated() {
                collect(element, at: "\(path)[\(names?[index] ?? String(index))]", &found)
            }
        default: found.append(FieldChange(path: path, old: nil, new: value(of: node)))
        }
    }

    private static func compare(_ old: Node?, _ new: Node?, at path: String, _ changes: inout [FieldChange]) {
        switch (old, new) {
        case (let old?, let new?) where old.kind == .map && new.kind == .map:
            compareMaps(old, new, at: path, &changes)
        case (let old?, let new?) where old.kind == .list && new.kind == .list:
            compareLists(old, new, at: path, &changes)
        default:
            let (before, after) = (old.map(value), new.map(value))
            if before != after { changes.append(change(from: before, to: after, at: path)) }
        }
    }

    /// Returns the change of a value. For texts of several lines, it contains only the lines that differ.
    public static func change(from old: FieldValue?, to new: FieldValue?, at path: String) -> FieldChange {
        guard case .text(let before) = old, case .text(let after) = new, (before + after).contains("\n") else {
            return FieldChange(path: path, old: old, new: new)
        }
        let difference = LineDifference(from: before, to: after)
        return FieldChange(path: path, old: .lines(difference.removed), new: .lines(difference.added))
    }

    private static func compareMaps(_ old: Node, _ new: Node, at path: String, _ changes: inout [FieldChange]) {
        let before = old.entries.map { ($0.key.text, $0.value) }
        let after = new.entries.map { ($0.key.text, $0.value) }
        let known = Dictionary(before) { first, _ in first }
        let wanted = Dictionary(after) { first, _ in first }
        for (key, value) in before { compare(value, wanted[key], at: step(key, below: path), &changes) }
        for (key, value) in after where known[key] == nil {
            compare(nil, value, at: step(key, below: path), &changes)
        }
    }

    private static func compareLists(_ old: Node, _ new: Node, at path: String, _ changes: inout [FieldChange]) {
        let (before, after) = (old.elements, new.elements)
        if let known = named(before), let wanted = named(after) {
            for (name, value) in known { compare(value, lookUp(name, wanted), at: "\(path)[\(name)]", &changes) }
            for (name, value) in wanted where lookUp(name, known) == nil {
                compare(nil, value, at: "\(path)[\(name)]", &changes)
            }
        } else if before.count == after.count, !before.allSatisfy(isScalar) {
            for (index, pair) in zip(before, after).enumerated() {
                compare(pair.0, pair.1, at: "\(path)[\(index)]", &changes)
            }
        } else {
            for change in after.map(value).difference(from: before.map(value)) {
                switch change {
                case .remove(_, let element, _):
                    changes.append(FieldChange(path: "\(path)[]", old: element, new: nil))
                case .insert(_, let element, _):
                    changes.append(FieldChange(path: "\(path)[]", old: nil, new: element))
                }
            }
        }
    }

    /// Returns the elements with their names; `nil` unless every element has a unique name.
    private static func named(_ elements: [Node]) -> [(name: String, value: Node)]? {
        var seen: Set<String> = []
        var found: [(String, Node)] = []
        for element in elements {
            guard let name = element.entries.first(where: { $0.key.text == "name" })?.value.string,
                seen.insert(name).inserted
            else { return nil }
            found.append((name, element))
        }
        return found
    }

    private static func lookUp(_ name: String, _ elements: [(name: String, value: Node)]) -> Node? {
        elements.first { $0.name == name }?.value
    }

    private static func isScalar(_ node: Node) -> Bool { node.kind != .map && node.kind != .list }

    private static func step(_ key: String, below path: String) -> String {
        if key.contains(where: { $0 == "." || $0 == "/" || $0 == "[" }) { return "\(path)[\(key)]" }
        return path.isEmpty ? key : "\(path).\(key)"
    }

    private static func value(of node: Node) -> FieldValue {
        node.string.map(FieldValue.text) ?? .literal(compactJSON(node))
    }

    static func compactJSON(_ node: Node) -> String {
        switch node.kind {
        case .string: quoted(node.text, limit: .max)
        case .null: "null"
        case .bool, .number: node.text
        case .list: "[" + node.elements.map(compactJSON).joined(separator: ", ") + "]"
        case .map:
            "{"
                + node.entries.map { "\($0.key.text): \(compactJSON($0.value))" }.joined(separator: ", ") + "}"
        }
    }
}
