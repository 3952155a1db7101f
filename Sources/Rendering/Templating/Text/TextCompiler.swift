internal import Diagnostics
internal import Documents

/// Compiles a text template and checks its tags: names, types, the ends of sections, and places where a value is safe.
struct TextCompiler {
    private let source: [UInt8]
    private let file: String
    private let format: TextFormat
    private(set) var problems: [Diagnostic] = []
    private var html: HTMLContext
    private var pieces: [TextPiece] = []
    private var open: [OpenSection] = []

    private struct OpenSection {
        let tag: Tag
        let scope: Scope
        let context: HTMLContext.State
        /// The pieces before the section, and the section's slot and rule; `nil` if the tag is wrong.
        let before: [TextPiece]
        let rule: (Slot, SectionRule)?
    }

    init(source: [UInt8], file: String, format: TextFormat) {
        self.source = source
        self.file = file
        self.format = format
        html = HTMLContext()
    }

    /// Compiles the whole text. The pieces are valid only if no problem was found.
    mutating func compile(scope: Scope) -> [TextPiece] {
        let scanned: [TagPiece]
        do {
            scanned = try TagPiece.scan(source, standaloneLines: true)
        } catch {
            report("template/unclosed-tag", error.offset, "this tag is not closed; \"}}\" is missing")
            return []
        }
        var scope = scope
        for piece in scanned {
            switch piece {
            case .literal(let text):
                if text.unicodeScalars.contains(where: { !$0.isASCII && $0.properties.isNoncharacterCodePoint }) {
                    report("template/noncharacter", 0, "the template contains a noncharacter code point")
                }
                if format == .html { html.advance(over: text) }
                pieces.append(.bytes(Array(text.utf8)))
            case .tag(let tag):
                compile(tag, scope: &scope)
            }
        }
        for section in open {
            report(
                "template/unclosed-section", section.tag.offset, "the section \(quoted(section.tag.name)) is not closed"
            )
        }
        return pieces
    }

    private mutating func compile(_ tag: Tag, scope: inout Scope) {
        switch tag.kind {
        case .comment:
            return
        case .refused(let what):
            report("template/refused-tag", tag.offset, "\(what) is not allowed; only values, sections and comments are")
        case .value:
            compileValue(tag, scope: scope)
        case .section:
            begin(tag, inverted: false, scope: &scope)
        case .inverted:
            begin(tag, inverted: true, scope: &scope)
        case .end:
            end(tag, scope: &scope)
        }
    }

    private mutating func begin(_ tag: Tag, inverted: Bool, scope: inout Scope) {
        let outer = scope
        var found: (Slot, SectionRule)?
        if let (slot, type) = resolve(tag, scope: scope) {
            if let rule = SectionRule(over: type, inverted: inverted) {
                found = (slot, rule)
                scope = rule.scope(in: scope, over: type, at: slot)
            } else {
                let message =
                    "\(quoted(tag.name)) is \(type.name), which is always present; a section over it has no effect"
                report("template/wrong-type", tag.offset, message)
            }
        }
        open.append(OpenSection(tag: tag, scope: outer, context: html.state, before: pieces, rule: found))
        pieces = []
    }

    private mutating func end(_ tag: Tag, scope: inout Scope) {
        guard let section = open.popLast(), section.tag.name == tag.name else {
            report("template/misplaced-tag", tag.offset, "no section \(quoted(tag.name)) is open here")
            return
        }
        if format == .html, section.context != html.state {
            let message = "the section \(quoted(tag.name)) must begin and end in the same place of the HTML"
            report("template/unsafe-place", tag.offset, message)
        }
        scope = section.scope
        let inner = pieces
        pieces = section.before
        if let (slot, rule) = section.rule { pieces.append(.section(slot, rule, inner)) }
    }

    private mutating func compileValue(_ tag: Tag, scope: Scope) {
        guard let (slot, type) = resolve(tag, scope: scope) else { return }
        switch type {
        case .text where format != .html && format != .prose:
            let message = "\(quoted(tag.name)) is free text, which is not escaped in a file of this type"
            report("template/unsafe-place", tag.offset, message)
        case .list, .map, .optional:
            let message = "\(quoted(tag.name)) is \(type.name), which cannot be inserted into a text"
            report("template/wrong-type", tag.offset, message)
        case .text, .word, .bool, .integer:
            if format == .html, let problem = html.problem(withFreeText: type == .text) {
                report("template/unsafe-place", tag.offset, "a value is not allowed \(problem)")
            }
            pieces.append(.value(slot))
        }
    }

    private mutating func resolve(_ tag: Tag, scope: Scope) -> (slot: Slot, type: TemplateType)? {
        if let found = scope.resolve(tag.name) { return found }
        problems.append(scope.unknown(tag.name, at: location(tag.offset)))
        return nil
    }

    private func location(_ offset: Int) -> SourceLocation {
        SourceLocation(file: file, position: source.position(atOffset: offset))
    }

    private mutating func report(_ identifier: String, _ offset: Int, _ message: String) {
        problems.append(Diagnostic(identifier, at: location(offset), message))
    }
}
