/// Writes the pieces of a text template with a customer's values.
struct TextWriter {
    private(set) var output: [UInt8]
    private let format: TextFormat
    private var stack: ValueStack

    /// Starts the output with `start`. `room` is the expected number of further bytes.
    init(_ values: TemplateValue, format: TextFormat, behind start: [UInt8], room: Int) {
        stack = ValueStack(values)
        self.format = format
        output = []
        output.reserveCapacity(start.count + room)
        output += start
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
                    if let pushed { stack.push(pushed) }
                    write(inner)
                    if pushed != nil { stack.pop() }
                }
            }
        }
    }
}
