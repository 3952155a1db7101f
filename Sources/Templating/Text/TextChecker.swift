internal import Diagnostics
internal import Documents

/// Checks the tags of a text template: names, types, sections that close, and places where a value is safe.
struct TextChecker {
    private let source: [UInt8]
    private let file: String
    private let format: TextFormat
    private(set) var problems: [Diagnostic] = []
    private var html: HTMLContext

    private struct OpenSection {
        let tag: Tag
        let scope: Scope
        let context: HTMLContext.State
    }

    init(source: [UInt8], file: String, format: TextFormat) {
        self.source = source
        self.file = file
        self.format = format
        html = HTMLContext()
    }

    mutating func check(scope: Scope) {
        let pieces: [TagPiece]
        do {
            pieces = try TagPiece.scan(String(decoding: source, as: UTF8.self))
        } catch {
            report("template/unclosed-tag", error.offset, "this tag is not closed; \"}}\" is missing")
            return
        }
        var scope = scope
        var open: [OpenSection] = []
        for piece in pieces {
            switch piece {
            case .literal(let text):
                if text.unicodeScalars.contains(where: \.properties.isNoncharacterCodePoint) {
                    report("template/noncharacter", 0, "a noncharacter code point stands in the template")
                }
                if format == .html { html.advance(over: text) }
            case .tag(let tag):
                check(tag, scope: &scope, open: &open)
            }
        }
        for section in open {
            report(
                "template/unclosed-section", section.tag.offset, "the section \(quoted(section.tag.name)) is not closed"
            )
        }
    }

    private mutating func check(_ tag: Tag, scope: inout Scope, open: inout [OpenSection]) {
        switch tag.kind {
        case .comment:
            return
        case .refused(let what):
            report("template/refused-tag", tag.offset, "\(what) is not allowed; only values, sections and comments are")
        case .value:
            checkValue(tag, scope: scope)
        case .section, .inverted:
            var inner = scope
            if let (slot, type) = resolve(tag, scope: scope) {
                var isInverted = false
                if case .inverted = tag.kind { isInverted = true }
                if let rule = SectionRule(over: type, inverted: isInverted) {
                    inner = rule.scope(in: scope, over: type, at: slot)
                } else {
                    let message =
                        "\(quoted(tag.name)) is \(type.name), which is always there; a section over it decides nothing"
                    report("template/wrong-type", tag.offset, message)
                }
            }
            open.append(OpenSection(tag: tag, scope: scope, context: html.state))
            scope = inner
        case .end:
            guard let section = open.popLast(), section.tag.name == tag.name else {
                report("template/misplaced-tag", tag.offset, "no section \(quoted(tag.name)) is open here")
                return
            }
            if format == .html, section.context != html.state {
                let message = "the section \(quoted(tag.name)) must begin and end in the same place of the HTML"
                report("template/unsafe-place", tag.offset, message)
            }
            scope = section.scope
        }
    }

    private mutating func checkValue(_ tag: Tag, scope: Scope) {
        guard let (_, type) = resolve(tag, scope: scope) else { return }
        switch type {
        case .text where format != .html:
            let message = "\(quoted(tag.name)) is free text, and nothing is escaped in a file of this type"
            report("template/unsafe-place", tag.offset, message)
        case .list, .map, .optional:
            let message = "\(quoted(tag.name)) is \(type.name), which cannot stand inside a text"
            report("template/wrong-type", tag.offset, message)
        case .text, .word, .bool, .integer:
            guard format == .html, let problem = html.problem(withFreeText: type == .text) else { return }
            report("template/unsafe-place", tag.offset, "a value may not stand \(problem)")
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
