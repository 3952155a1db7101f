internal import Diagnostics
internal import Documents
internal import YAML

/// Compiles a YAML tree with tags into pieces and collects the problems in it.
struct StructureCompiler {
    private(set) var problems: [Diagnostic] = []
    /// The names in all tags so far.
    private(set) var names: Set<String> = []
    private var partKeys: Set<String> = []
    private var isInsidePart = false
    private var delimiters: Delimiters
    private let parts: TemplateParts?

    init(delimiters: Delimiters, parts: TemplateParts? = nil) {
        self.delimiters = delimiters
        self.parts = parts
    }

    /// A problem for each key of the parts that no tag uses.
    func unusedParts() -> [Diagnostic] {
        guard let parts, problems.isEmpty else { return [] }
        let allowed = partKeys.union(parts.taken).sorted()
        return parts.keys.filter { !allowed.contains($0.text) }.map { key in
            Diagnostic(
                "template/unknown-key", at: key.location,
                unknownName("key", key.text, among: allowed),
                hint: didYouMean(key.text, among: allowed))
        }
    }

    /// Compiles a document. If it consists of one section, the section repeats the whole document.
    mutating func compileDocument(_ root: Node, scope: Scope) -> [Piece] {
        switch root.kind {
        case .null: return []
        case .list: return compileList(root, indent: 0, scope: scope)
        case .map: return compileMap(root, indent: 0, scope: scope, isDocument: true)
        default:
            report(
                "template/not-a-document", root.location, "a template must be a map or a list; found \(root.kindName)")
            return []
        }
    }

    // MARK: Maps

    private mutating func compileMap(_ map: Node, indent: Int, scope: Scope, isDocument: Bool = false) -> [Piece] {
        var keys = KeyGuards()
        return compileEntries(map, indent: indent, scope: scope, keys: &keys, guards: [], isDocument: isDocument)
    }

    private mutating func compileEntries(
        _ map: Node, indent: Int, scope: Scope, keys: inout KeyGuards, guards: [KeyGuards.Guard], isDocument: Bool
    ) -> [Piece] {
        let entries = map.entries
        var pieces: [Piece] = []
        for (key, value) in entries {
            if let tag = sectionTag(key) {
                let repeats = isDocument && entries.count == 1
                pieces += compileMapSection(
                    tag, at: key, value, indent: indent, scope: scope, keys: &keys, guards: guards, repeats: repeats)
                continue
            }
            if delimiters.stand(in: key.text) {
                report(
                    "template/tag-in-key", key.location,
                    "a key may contain a tag only if it is a section and the whole key")
            }
            if let clash = keys.add(key.text, guards: guards, at: key.position) {
                let message = "the key \(quoted(key.text)) could appear here twice"
                report("template/key-collision", key.location, message, related: [key.document.location(clash)])
            }
            var line: [UInt8] = []
            line.append(spaces: indent)
            ScalarWriter.write(key.text, to: &line)
            line.append(UInt8(ascii: ":"))
            pieces.append(.bytes(line))
            if key.text == "patch" { checkWordsOnly(value, scope: scope) }
            pieces += compileBehindKey(value, indent: indent, scope: scope)
        }
        return pieces.merged
    }

    /// Kustomize parses the text of a patch as YAML, so free text in it could become structure.
    private mutating func checkWordsOnly(_ patch: Node, scope: Scope) {
        guard patch.kind == .string, !patch.text.contains("\n"), let pieces = try? scan(patch.text)
        else {
            return
        }
        for case .tag(let tag) in pieces where scope.resolve(tag.name)?.type == .text {
            let message = "\(quoted(tag.name)) is free text, which a patch must not contain"
            report("template/wrong-type", patch.location(ofByte: tag.offset, delimiters), message)
        }
    }

    private mutating func compileMapSection(
        _ tag: Tag, at key: Node, _ value: Node, indent: Int, scope: Scope, keys: inout KeyGuards,
        guards: [KeyGuards.Guard], repeats: Bool
    ) -> [Piece] {
        guard let section = resolveSection(tag, at: key, scope: scope) else { return [] }
        guard value.kind == .map else {
            let message = "a section among a map's entries must contain a map; found \(value.kindName)"
            report("template/section-content", value.location, message)
            return []
        }
        if section.rule == .each, !repeats {
            let message = "\(quoted(tag.name)) is a list; a section over it would repeat the keys of this map"
            report(
                "template/key-collision", key.location, message,
                hint: "put the section into a list, or around the document")
            return []
        }
        let inner = compileEntries(
            value, indent: indent, scope: section.scope, keys: &keys,
            guards: guards + [KeyGuards.Guard(slot: section.slot, rule: section.rule)], isDocument: false)
        return [.section(section.slot, section.rule, inner)]
    }

    // MARK: Lists

    private mutating func compileList(_ list: Node, indent: Int, scope: Scope) -> [Piece] {
        var pieces: [Piece] = []
        for element in list.elements { pieces += compileItem(element, indent: indent, scope: scope) }
        return pieces.merged
    }

    private mutating func compileItem(_ item: Node, indent: Int, scope: Scope) -> [Piece] {
        let entries = item.entries
        if let (key, value) = entries.first, entries.count == 1, let tag = sectionTag(key) {
            guard let section = resolveSection(tag, at: key, scope: scope) else { return [] }
            let inner =
                value.kind == .list
                ? compileList(value, indent: indent, scope: section.scope)
                : compileItem(value, indent: indent, scope: section.scope)
            return [.section(section.slot, section.rule, inner)]
        }
        var dash: [UInt8] = []
        dash.append(spaces: indent)
        dash.append(UInt8(ascii: "-"))
        switch item.kind {
        case .map where !entries.isEmpty:
            return compileMap(item, indent: indent + 2, scope: scope).asItem(indent: indent, empty: "{}")
        case .list where !item.elements.isEmpty:
            return compileList(item, indent: indent + 2, scope: scope).asItem(indent: indent, empty: "[]")
        default:
            return [.bytes(dash)] + compileBehindKey(item, indent: indent, scope: scope)
        }
    }

    // MARK: Values

    /// Compiles the value after `key:` or a dash at this indentation, with its line break.
    private mutating func compileBehindKey(_ value: Node, indent: Int, scope: Scope) -> [Piece] {
        switch value.kind {
        case .map:
            return compileMap(value, indent: indent + 2, scope: scope).behindKey(empty: "{}")
        case .list:
            return compileList(value, indent: indent + 2, scope: scope).behindKey(empty: "[]")
        case .string where delimiters.stand(in: value.text):
            return compileTaggedText(value, indent: indent, scope: scope)
        case .string:
            return BlockLiteral.canHold(value.text)
                ? BlockLiteral.pieces([.literal(value.text)], indent: indent + 2) : [.bytes(scalarLine(value.text))]
        case .null, .bool, .number:
            return [.bytes(Array(" \(value.text.isEmpty ? "null" : value.text)\n".utf8))]
        }
    }

    private func scalarLine(_ text: String) -> [UInt8] {
        var line = [UInt8(ascii: " ")]
        ScalarWriter.write(text, to: &line)
        line.append(UInt8(ascii: "\n"))
        return line
    }

    private mutating func compileTaggedText(_ node: Node, indent: Int, scope: Scope) -> [Piece] {
        let pieces: [TagPiece]
        do {
            pieces = try scan(node.text)
        } catch {
            report(
                "template/unclosed-tag", node.location(ofByte: error.offset, delimiters),
                "this tag is not closed; \"\(String(decoding: delimiters.close, as: UTF8.self))\" is missing")
            return []
        }
        if pieces.count == 1, case .tag(let tag) = pieces[0] { return compileLoneTag(tag, node, indent, scope) }
        var parts: [ScalarPart] = []
        let isBlock = BlockLiteral.canHold(node.text)
        for piece in pieces {
            switch piece {
            case .literal(let text):
                parts.append(.literal(text))
            case .tag(let tag):
                guard let (slot, type) = resolveValue(tag, in: node, scope: scope) else { continue }
                if let problem = problem(of: type, named: tag.name, insideBlock: node.text.contains("\n")) {
                    report("template/wrong-type", node.location(ofByte: tag.offset, delimiters), problem)
                }
                parts.append(.value(slot))
            }
        }
        if isBlock { return BlockLiteral.pieces(parts, indent: indent + 2) }
        return [.bytes([UInt8(ascii: " ")]), .joined(parts), .bytes([UInt8(ascii: "\n")])]
    }

    private mutating func compileLoneTag(_ tag: Tag, _ node: Node, _ indent: Int, _ scope: Scope) -> [Piece] {
        if let parts, parts.isPart(tag.name), scope.resolve(tag.name) == nil, case .value = tag.kind {
            return compilePart(tag, at: node.location, of: parts, indent, scope)
        }
        guard let (slot, type) = resolveValue(tag, in: node, scope: scope) else { return [] }
        switch type {
        case .list, .map:
            return [.value(slot, type, indent: indent + 2)]
        case .optional:
            let message = "\(quoted(tag.name)) may be absent"
            report(
                "template/wrong-type", node.location, message,
                hint: "put it into a section \"\(delimiters.tag("#\(tag.name)"))\"")
            return []
        case .text, .word, .bool, .integer:
            return [.bytes([UInt8(ascii: " ")]), .scalar(slot), .bytes([UInt8(ascii: "\n")])]
        }
    }

    /// Compiles a part in the place of its tag. The part may contain tags, with the delimiters of its own file.
    private mutating func compilePart(
        _ tag: Tag, at place: SourceLocation, of parts: TemplateParts, _ indent: Int, _ scope: Scope
    ) -> [Piece] {
        let key = parts.key(of: tag.name)
        guard !isInsidePart else {
            report(
                "template/misplaced-tag", place,
                "a value from a file of parts must not insert another: \(quoted(tag.name))")
            return []
        }
        partKeys.insert(key)
        guard let part = parts.part(key) else {
            report("template/missing-key", parts.root.location, "the key \(quoted(key)) is missing")
            return []
        }
        let outer = delimiters
        delimiters = parts.delimiters
        isInsidePart = true
        defer {
            delimiters = outer
            isInsidePart = false
        }
        return compileBehindKey(part, indent: indent, scope: scope)
    }

    private func problem(of type: TemplateType, named name: String, insideBlock: Bool) -> String? {
        switch type {
        case .word, .bool, .integer: nil
        case .text where insideBlock:
            "\(quoted(name)) is free text, which a text of several lines must not contain, because a program may "
                + "parse it"
        case .text: nil
        case .list, .map, .optional: "\(quoted(name)) is \(type.name), which cannot be inserted into a text"
        }
    }

    // MARK: Tags

    private func scan(_ text: String) throws(UnclosedTag) -> [TagPiece] {
        try TagPiece.scan(Array(text.utf8), delimiters: delimiters)
    }

    private mutating func resolveValue(_ tag: Tag, in node: Node, scope: Scope) -> (slot: Slot, type: TemplateType)? {
        guard case .value = tag.kind else {
            let message = "only a value such as \"\(delimiters.tag("name"))\" can be inserted into a text"
            report(
                "template/misplaced-tag", node.location(ofByte: tag.offset, delimiters), message,
                hint: "a section is a key of its own: \"\(delimiters.tag("#name"))\": …")
            return nil
        }
        names.insert(tag.name)
        guard let found = scope.resolve(tag.name) else {
            problems.append(scope.unknown(tag.name, at: node.location(ofByte: tag.offset, delimiters)))
            return nil
        }
        return found
    }

    private mutating func resolveSection(
        _ tag: Tag, at key: Node, scope: Scope
    ) -> (slot: Slot, rule: SectionRule, scope: Scope)? {
        names.insert(tag.name)
        guard let (slot, type) = scope.resolve(tag.name) else {
            problems.append(scope.unknown(tag.name, at: key.location))
            return nil
        }
        guard let rule = SectionRule(over: type, inverted: tag.isInverted) else {
            let message =
                "\(quoted(tag.name)) is \(type.name), which is always present; a section over it has no effect"
            report("template/wrong-type", key.location, message)
            return nil
        }
        return (slot, rule, rule.scope(in: scope, over: type, at: slot))
    }

    /// The section that a key opens; nil if the key is anything else.
    private func sectionTag(_ key: Node) -> Tag? {
        guard let pieces = try? scan(key.text), pieces.count == 1, case .tag(let tag) = pieces[0] else { return nil }
        switch tag.kind {
        case .section, .inverted: return tag
        default: return nil
        }
    }

    private mutating func report(
        _ identifier: String, _ location: SourceLocation, _ message: String, hint: String? = nil,
        related: [SourceLocation] = []
    ) {
        problems.append(Diagnostic(identifier, at: location, message, hint: hint, related: related))
    }
}

extension Tag {
    fileprivate var isInverted: Bool {
        if case .inverted = kind { true } else { false }
    }
}
