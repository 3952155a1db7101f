internal import Diagnostics

/// Where a value is found while rendering: how deep in the stack of open sections, and the way down from there.
struct Slot: Sendable, Hashable {
    let level: Int
    let path: [Int]
}

/// The names in sight at one place of a template, while it is compiled.
struct Scope: Sendable {
    private var levels: [TemplateType]
    /// The optional values that the sections around say are there.
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

    /// What a name stands for: `.` is the value of the innermost section; the first part of a dotted name is sought
    /// from the innermost section outwards. `nil` for an unknown name.
    func resolve(_ name: String) -> (slot: Slot, type: TemplateType)? {
        if name == "." {
            guard levels.count > 1 else { return nil }
            return (Slot(level: levels.count - 1, path: []), levels[levels.count - 1])
        }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
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

    /// Every name in sight, dotted, to suggest the nearest.
    var names: [String] {
        levels.reversed().flatMap { Self.names(in: $0, prefix: "") }
    }

    private static func names(in type: TemplateType, prefix: String) -> [String] {
        guard case .map(let fields) = type.unwrapped else { return [] }
        return fields.flatMap { field in
            [prefix + field.name] + names(in: field.type, prefix: prefix + field.name + ".")
        }
    }

    /// The problem of a name that is not known.
    func unknown(_ name: String, at location: SourceLocation) -> Diagnostic {
        let nearest = nearestName(to: name, among: names)
        return Diagnostic(
            "template/unknown-name", at: location, "unknown name \(quoted(name))",
            hint: nearest.map { "did you mean \"\($0)\"?" } ?? "docs/reference/templates.md lists the names")
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

extension Slot {
    /// The value in the stack of open sections.
    func value(in stack: [TemplateValue]) -> TemplateValue {
        var value = stack[level]
        for index in path {
            guard case .map(let values) = value, index < values.count else { return .none }
            value = values[index]
        }
        return value
    }
}

/// How a section renders its content.
enum SectionRule: Sendable, Hashable {
    case ifTrue
    case ifFalse
    case each
    case present
    case absent

    /// The rule for a section over a type, or `nil` where no section can stand over it.
    init?(over type: TemplateType, inverted: Bool) {
        switch type {
        case .bool: self = inverted ? .ifFalse : .ifTrue
        case .optional: self = inverted ? .absent : .present
        case .list: self = inverted ? .absent : .each
        case .map where !inverted: self = .present
        default: return nil
        }
    }

    /// The scope inside.
    func scope(in scope: Scope, over type: TemplateType, at slot: Slot) -> Scope {
        switch (self, type) {
        case (.each, .list(let element)): scope.inside(element)
        case (.present, _): scope.inside(type.unwrapped, present: slot)
        default: scope
        }
    }

    /// The values its content is rendered with: pushed on the stack, or `nil` where nothing is pushed.
    func passes(over value: TemplateValue) -> [TemplateValue?] {
        switch (self, value) {
        case (.ifTrue, .bool(true)), (.ifFalse, .bool(false)), (.absent, .none): [nil]
        case (.absent, .list(let elements)): elements.isEmpty ? [nil] : []
        case (.each, .list(let elements)): elements.map(Optional.some)
        case (.present, .none), (.ifTrue, _), (.ifFalse, _), (.absent, _), (.each, _): []
        case (.present, _): [value]
        }
    }
}
