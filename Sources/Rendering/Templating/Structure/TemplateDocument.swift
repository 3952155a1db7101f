/// A document of a compiled YAML template.
enum TemplateDocument: Sendable {
    /// One that is written once, unless nothing is left of it.
    case single([Piece])
    /// One that is nothing but a section: it is written once for each pass.
    case repeated(Slot, SectionRule, [Piece])

    /// A document of these pieces.
    init(_ pieces: [Piece]) {
        if pieces.count == 1, case .section(let slot, let rule, let inner) = pieces[0] {
            self = .repeated(slot, rule, inner)
        } else {
            self = .single(pieces)
        }
    }

    /// What is written at one time.
    var pieces: [Piece] {
        switch self {
        case .single(let pieces), .repeated(_, _, let pieces): pieces
        }
    }
}
