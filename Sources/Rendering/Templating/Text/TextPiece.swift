/// A part of a compiled text template.
enum TextPiece: Sendable {
    /// Known bytes.
    case bytes([UInt8])
    /// A value, escaped for the format.
    case value(Slot)
    /// A part that is rendered never, once or several times.
    case section(Slot, SectionRule, [TextPiece])
}

extension TextPiece: ReadyBytes {
    var ready: [UInt8]? { if case .bytes(let bytes) = self { bytes } else { nil } }
}
