/// A part of a compiled YAML template.
///
/// A block is written with its full indentation, so the bytes of a static part are known before any customer is. Pieces
/// with values write whole scalars, whole lines or whole blocks, so a value cannot change the structure around it.
enum Piece: Sendable {
    /// Known bytes.
    case bytes([UInt8])
    /// A value alone: one scalar with its type.
    case scalar(Slot)
    /// A text that contains values: one string.
    case joined([ScalarPart])
    /// A word without quoting, inside a literal block.
    case word(Slot)
    /// A list or map after a key or a dash, with the fields of its type.
    case value(Slot, TemplateType, indent: Int)
    /// The block of a list or map after a key; written as `empty`, that is `{}` or `[]`, if its sections render
    /// nothing.
    case block([Piece], empty: String)
    /// An item of a list that is itself a block; its first line gets the dash.
    case item([Piece], indent: Int, empty: String)
    /// A part that is rendered never, once or several times.
    case section(Slot, SectionRule, [Piece])
}

/// A part of a text: literal text or a value.
enum ScalarPart: Sendable {
    case literal(String)
    case value(Slot)
}

extension Piece: ReadyBytes {
    var ready: [UInt8]? { if case .bytes(let bytes) = self { bytes } else { nil } }
}

extension [Piece] {
    /// The pieces as the content of a list or map after a key or a dash; `empty` is written if there is no content.
    func behindKey(empty: String) -> [Piece] {
        if isEmpty { return [.bytes([UInt8](" \(empty)\n".utf8))] }
        return canVanish ? [.block(self, empty: empty)] : ([.bytes([UInt8(ascii: "\n")])] + self).merged
    }

    /// The pieces as an item of a list at this indentation; `empty` is written if there is no content.
    func asItem(indent: Int, empty: String) -> [Piece] {
        guard case .bytes(var first)? = first else { return [.item(self, indent: indent, empty: empty)] }
        first[indent] = UInt8(ascii: "-")
        return [.bytes(first)] + dropFirst()
    }

    /// Whether the pieces may render nothing, because all of them are sections.
    private var canVanish: Bool {
        allSatisfy { if case .section = $0 { true } else { false } }
    }
}
