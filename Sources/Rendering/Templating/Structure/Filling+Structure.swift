extension Filling {
    /// The pieces with all known values filled in.
    func fill(_ pieces: [Piece]) -> [Piece] { pieces.flatMap(fill).merged }

    private func fill(_ piece: Piece) -> [Piece] {
        switch piece {
        case .bytes: [piece]
        case .scalar(let slot): [isKnown(slot) ? written(piece) : .scalar(moved(slot))]
        case .word(let slot): [isKnown(slot) ? written(piece) : .word(moved(slot))]
        case .value(let slot, let type, let indent):
            [isKnown(slot) ? written(piece) : .value(moved(slot), type, indent: indent)]
        case .joined(let parts): [fill(parts)]
        case .block(let pieces, let empty): fill(pieces).behindKey(empty: empty)
        case .item(let pieces, let indent, let empty): fill(pieces).asItem(indent: indent, empty: empty)
        case .section(let slot, let rule, let pieces):
            section(slot, rule) {
                $0.fill(pieces)
            } open: {
                .section($0, rule, $1)
            }
        }
    }

    private func fill(_ parts: [ScalarPart]) -> Piece {
        let filled = parts.map { part -> ScalarPart in
            guard case .value(let slot) = part else { return part }
            return value(of: slot).map { .literal($0.plainText) } ?? .value(moved(slot))
        }
        let isWhole = filled.allSatisfy { if case .literal = $0 { true } else { false } }
        return isWhole ? written(.joined(filled)) : .joined(filled)
    }

    /// A document with all known values filled in. If it is one section whose value is known, there is one document for
    /// each pass.
    func fill(_ document: TemplateDocument) -> [TemplateDocument] {
        switch document {
        case .single(let pieces): [.single(fill(pieces))]
        case .repeated(let slot, let rule, let pieces):
            section(slot, rule) {
                [.single($0.fill(pieces))]
            } open: { slot, inner in
                .repeated(slot, rule, inner.flatMap(\.pieces))
            }
        }
    }

    private func written(_ piece: Piece) -> Piece {
        var writer = PieceWriter(stack: values)
        writer.write(piece)
        return .bytes(writer.output)
    }
}
