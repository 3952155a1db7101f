/// A document of a compiled YAML template.
enum TemplateDocument: Sendable {
    /// Written once, unless it has no content.
    case single([Piece])
    /// One section, written once for each pass.
    case repeated(Slot, SectionRule, [Piece])

    init(_ pieces: [Piece]) {
        if pieces.count == 1, case .section(let slot, let rule, let inner) = pieces[0] {
            self = .repeated(slot, rule, inner)
        } else {
            self = .single(pieces)
        }
    }

    /// The pieces for one pass.
    var pieces: [Piece] {
        switch self {
        case .single(let pieces), .repeated(_, _, let pieces): pieces
        }
    }
}
