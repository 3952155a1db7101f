/// A part of a compiled text template.
enum TextPiece: Sendable {
    /// Ready bytes.
    case bytes([UInt8])
    /// A value, escaped as the format asks.
    case value(Slot)
    /// A part that is repeated, kept or dropped.
    case section(Slot, SectionRule, [TextPiece])
}

extension TextPiece: ReadyBytes {
    var ready: [UInt8]? { if case .bytes(let bytes) = self { bytes } else { nil } }
}
