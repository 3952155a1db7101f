internal import Diagnostics

/// The names that can be used at one place of a template, while it is compiled.
struct Scope: Sendable {
    private var levels: [TemplateType]
    /// The optional values that the surrounding sections ensure to be present.
    private var present: Set<Slot> = []

    /// The outermost scope.
    init(_ fields: [TemplateField]) {
        levels = [.map(fields)]
    }

    /// The scope inside a section over a value of this type.
    func inside(_ type: TemplateType, present slot: Slot? = nil) -> Scope {
        var inner = self
        inner.levels.append(type)
        if let slot { inner.present.insert(slot) }
        return inner
    }

    /// The slot and the type of a name; `nil` for an unknown name. `.` is the value of the innermost section. The first
    /// part of a dotted name is searched from the innermost section outwards.
    func resolve(_ name: String) -> (slot: Slot, type: TemplateType)? {
        if name == "." {
            guard levels.count > 1 else { return nil }
            return (Slot(level: levels.count - 1, path: []), levels[levels.count - 1])
        }
        let parts = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            .map { String(Substring($0)) }
        guard parts.count <= Slot.deepest else { return nil }
        for level in levels.indices.reversed() {
            guard case .map(let fields) = levels[level], fields.contains(where: { $0.name == parts[0] }) else {
                continue
            }
            var type = levels[level]
            var path: [Int] = []
            for part in parts {
                guard case .map(let fields) = type.unwrapped, let index = fields.firstIndex(where: { $0.name == part })
                else { return nil }
                path.append(index)
                let isInsideOptional = type.isOptional
                type = fields[index].type
                if present.contains(Slot(level: level, path: path)) {
                    type = type.unwrapped
                } else if isInsideOptional {
                    type = .optional(type.unwrapped)
                }
            }
            return (Slot(level: level, path: path), type)
        }
        return nil
    }

    /// Every usable name, dotted, for suggestions.
    var names: [String] {
        levels.reversed().flatMap { Self.names(in: $0, prefix: "") }
    }

    private static func names(in type: TemplateType, prefix: String) -> [String] {
        guard case .map(let fields) = type.unwrapped else { return [] }
        return fields.flatMap { field in
            [prefix + field.name] + names(in: field.type, prefix: prefix + field.name + ".")
        }
    }

    /// The problem of an unknown name, with the nearest known name as a hint.
    func unknown(_ name: String, at location: SourceLocation) -> Diagnostic {
        let nearest = nearestName(to: name, among: names)
        return Diagnostic(
            "template/unknown-name", at: location, "unknown name \(quoted(name))",
            hint: nearest.map { didYouMean($0) } ?? "docs/reference/templates.md lists the names")
    }
}

extension TemplateType {
    var unwrapped: TemplateType {
        if case .optional(let type) = self { type.unwrapped } else { self }
    }

    var isOptional: Bool {
        if case .optional = self { true } else { false }
    }
}
