/// Writes the pieces of a text template with a customer's values.
struct TextWriter {
    private(set) var output: [UInt8]
    private let format: TextFormat
    private var stack: [TemplateValue]

    /// Writes behind what `output` holds already.
    init(_ values: TemplateValue, format: TextFormat, output: consuming [UInt8]) {
        stack = [values]
        self.format = format
        self.output = output
    }

    mutating func write(_ pieces: [TextPiece]) {
        for piece in pieces {
            switch piece {
            case .bytes(let bytes):
                output.append(contentsOf: bytes)
            case .value(let slot):
                format.write(slot.value(in: stack).plainText, to: &output)
            case .section(let slot, let rule, let inner):
                rule.forEachPass(over: slot.value(in: stack)) { pushed in
                    if let pushed { stack.append(pushed) }
                    write(inner)
                    if pushed != nil { stack.removeLast() }
                }
            }
        }
    }
}
