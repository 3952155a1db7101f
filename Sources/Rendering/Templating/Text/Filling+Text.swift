extension Filling {
    /// The pieces of a text with all known values filled in.
    func fill(_ pieces: [TextPiece], _ format: TextFormat) -> [TextPiece] {
        pieces.flatMap { fill($0, format) }.merged
    }

    private func fill(_ piece: TextPiece, _ format: TextFormat) -> [TextPiece] {
        switch piece {
        case .bytes: return [piece]
        case .value(let slot):
            guard let value = value(of: slot) else { return [.value(moved(slot))] }
            var bytes: [UInt8] = []
            format.write(value.plainText, to: &bytes)
            return [.bytes(bytes)]
        case .section(let slot, let rule, let inner):
            return section(slot, rule) {
                $0.fill(inner, format)
            } open: {
                .section($0, rule, $1)
            }
        }
    }
}
