/// A part of a compiled YAML template.
///
/// A block is written with its full indentation, so the bytes of a static stretch are ready before any customer is
/// known. Pieces that hold values write whole scalars, whole lines or whole blocks: a value has no way to reach the
/// structure around it.
enum Piece: Sendable {
    /// Ready bytes.
    case bytes([UInt8])
    /// A value alone: one scalar with its type.
    case scalar(Slot)
    /// A text with values in it: one string.
    case joined([ScalarPart])
    /// A word as it is, inside a literal block.
    case word(Slot)
    /// A list or map behind a key or a dash, with the fields of its type.
    case value(Slot, TemplateType, indent: Int)
    /// The block of a list or map behind a key; written as `{}` or `[]` when nothing is left in it.
    case block([Piece], empty: String)
    /// A list's item that is a block itself: its first line gets the dash.
    case item([Piece], indent: Int, empty: String)
    /// A part that is repeated, kept or dropped.
    case section(Slot, SectionRule, [Piece])
}

/// A part of a text: as it is, or a value put in.
enum ScalarPart: Sendable {
    case literal(String)
    case value(Slot)
}

extension Piece: ReadyBytes {
    var ready: [UInt8]? { if case .bytes(let bytes) = self { bytes } else { nil } }
}

extension [Piece] {
    /// The content of a list or map behind a key or a dash, which is `empty` where nothing is left of it.
    func behindKey(empty: String) -> [Piece] {
        if isEmpty { return [.bytes([UInt8](" \(empty)\n".utf8))] }
        return canVanish ? [.block(self, empty: empty)] : ([.bytes([UInt8(ascii: "\n")])] + self).merged
    }

    /// The content as an item of a list at this indentation, which is `empty` where nothing is left of it.
    func asItem(indent: Int, empty: String) -> [Piece] {
        guard case .bytes(var first)? = first else { return [.item(self, indent: indent, empty: empty)] }
        first[indent] = UInt8(ascii: "-")
        return [.bytes(first)] + dropFirst()
    }

    /// Whether nothing may be left of them when their sections are dropped.
    private var canVanish: Bool {
        allSatisfy { if case .section = $0 { true } else { false } }
    }
}
