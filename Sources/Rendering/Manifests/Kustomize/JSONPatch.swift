internal import CEL
internal import Documents

/// A JSON Patch (RFC 6902) of the operations that overlays use: add, remove and replace.
struct JSONPatch: Sendable {
    private enum Operation: String { case add, remove, replace }

    private let steps: [(operation: Operation, path: [String], value: CELValue)]

    /// Reads a list of operations. Returns `nil` for anything else, and if an operation is unsupported.
    init?(_ value: CELValue) {
        guard case .list(let list) = value else { return nil }
        var steps: [(Operation, [String], CELValue)] = []
        for item in list {
            guard let operation = item["op"]?.text.flatMap(Operation.init),
                let path = item["path"]?.text.flatMap({ JSONPointer($0) })?.keys, !path.isEmpty
            else { return nil }
            steps.append((operation, path, item["value"] ?? .null))
        }
        self.steps = steps
    }

    /// The value after the patch; `nil` if a path does not exist in the value.
    func applied(to value: CELValue) -> CELValue? {
        var result = value
        for step in steps {
            guard Self.apply(step.operation, step.path[...], step.value, &result) else { return nil }
        }
        return result
    }

    private static func apply(
        _ operation: Operation, _ path: ArraySlice<String>, _ new: CELValue, _ target: inout CELValue
    ) -> Bool {
        guard let key = path.first else { return false }
        let rest = path.dropFirst()
        switch target {
        case .map(var entries):
            if rest.isEmpty {
                guard operation == .add || entries[key] != nil else { return false }
                entries[key] = operation == .remove ? nil : new
            } else {
                guard var inner = entries[key], apply(operation, rest, new, &inner) else { return false }
                entries[key] = inner
            }
            target = .map(entries)
        case .list(var elements):
            guard let index = key == "-" ? elements.count : Int(key) else { return false }
            if rest.isEmpty {
                guard edit(operation, at: index, new, &elements) else { return false }
            } else {
                guard elements.indices.contains(index), apply(operation, rest, new, &elements[index]) else {
                    return false
                }
            }
            target = .list(elements)
        default: return false
        }
        return true
    }

    private static func edit(_ operation: Operation, at index: Int, _ new: CELValue, _ elements: inout [CELValue])
        -> Bool
    {
        guard elements.indices.contains(index) || (operation == .add && index == elements.count) else { return false }
        switch operation {
        case .add: elements.insert(new, at: index)
        case .remove: elements.remove(at: index)
        case .replace: elements[index] = new
        }
        return true
    }
}
