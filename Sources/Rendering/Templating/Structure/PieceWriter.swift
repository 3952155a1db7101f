internal import YAML

/// Writes compiled pieces with a customer's values.
struct PieceWriter {
    private(set) var output: [UInt8]
    /// The number of documents written so far.
    private(set) var documents = 0
    private var stack: ValueStack

    /// Starts the output with a header. `room` is the expected number of further bytes.
    init(_ values: TemplateValue, behind header: [UInt8], room: Int) {
        stack = ValueStack(values)
        output = []
        output.reserveCapacity(header.count + room)
        output += header
    }

    /// Writes inside open sections, whose values are on the stack.
    init(stack: ValueStack) {
        self.stack = stack
        output = []
    }

    /// Writes a document, once for each pass of its section. Leaves out a document without content.
    mutating func write(_ document: TemplateDocument) {
        switch document {
        case .single(let pieces): writeDocument(pieces)
        case .repeated(let slot, let rule, let pieces): forEachPass(slot, rule) { $0.writeDocument(pieces) }
        }
    }

    private mutating func writeDocument(_ pieces: [Piece]) {
        let start = output.count
        if documents > 0 { output.append(contentsOf: "---\n".utf8) }
        let content = output.count
        write(pieces)
        if output.count == content {
            output.removeLast(content - start)
        } else {
            documents += 1
        }
    }

    private mutating func forEachPass(
        _ slot: Slot, _ rule: SectionRule, _ write: (inout PieceWriter) -> Void
    ) {
        rule.forEachPass(over: slot.value(in: stack)) { pushed in
            if let pushed { stack.push(pushed) }
            write(&self)
            if pushed != nil { stack.pop() }
        }
    }

    private mutating func write(_ pieces: [Piece]) {
        // Uses indices, because a piece taken out of the array would be a copy of everything in it.
        for index in pieces.indices { write(pieces[index]) }
    }

    mutating func write(_ piece: Piece) {
        switch piece {
        case .bytes(let bytes):
            output.append(contentsOf: bytes)
        case .scalar(let slot):
            writeScalar(slot.value(in: stack))
        case .joined(let parts):
            write(parts)
        case .word(let slot):
            output.append(contentsOf: slot.value(in: stack).plainText.utf8)
        case .value(let slot, let type, let indent):
            writeBehindKey(slot.value(in: stack), type, indent: indent)
        case .block(let pieces, let empty):
            let start = output.count
            output.append(UInt8(ascii: "\n"))
            write(pieces)
            if output.count == start + 1 {
                output.removeLast()
                output.append(contentsOf: " \(empty)\n".utf8)
            }
        case .item(let pieces, let indent, let empty):
            let start = output.count
            write(pieces)
            if output.count == start {
                output.append(spaces: indent)
                output.append(contentsOf: "- \(empty)\n".utf8)
            } else {
                output[start + indent] = UInt8(ascii: "-")
            }
        case .section(let slot, let rule, let pieces): forEachPass(slot, rule) { $0.write(pieces) }
        }
    }

    private mutating func write(_ parts: [ScalarPart]) {
        let start = output.count
        for part in parts {
            switch part {
            case .literal(let text): output.append(contentsOf: text.utf8)
            case .value(let slot): output.append(contentsOf: slot.value(in: stack).plainText.utf8)
            }
        }
        ScalarWriter.write(textFrom: start, of: &output)
    }

    private mutating func writeScalar(_ value: TemplateValue) {
        switch value {
        case .text(let text): ScalarWriter.write(text, to: &output)
        case .bool(let bool): output.append(contentsOf: (bool ? "true" : "false").utf8)
        case .integer(let number): output.append(contentsOf: String(number).utf8)
        case .none: output.append(contentsOf: "null".utf8)
        case .list, .map: break
        }
    }

    /// Writes a value after `key:`, with the line break.
    private mutating func writeBehindKey(_ value: TemplateValue, _ type: TemplateType, indent: Int) {
        switch (value, type.unwrapped) {
        case (.list(let elements), .list(let elementType)) where !elements.isEmpty:
            output.append(UInt8(ascii: "\n"))
            writeList(elements, elementType, indent: indent)
        case (.map(let values), .map(let fields)) where !values.isEmpty:
            output.append(UInt8(ascii: "\n"))
            writeMap(values, fields, indent: indent)
        case (.list, _): output.append(contentsOf: " []\n".utf8)
        case (.map, _): output.append(contentsOf: " {}\n".utf8)
        default:
            output.append(UInt8(ascii: " "))
            writeScalar(value)
            output.append(UInt8(ascii: "\n"))
        }
    }

    private mutating func writeList(_ elements: [TemplateValue], _ type: TemplateType, indent: Int) {
        for element in elements {
            let start = output.count
            switch (element, type.unwrapped) {
            case (.list(let inner), .list(let innerType)) where !inner.isEmpty:
                writeList(inner, innerType, indent: indent + 2)
                output[start + indent] = UInt8(ascii: "-")
            case (.map(let values), .map(let fields)) where !values.isEmpty:
                writeMap(values, fields, indent: indent + 2)
                output[start + indent] = UInt8(ascii: "-")
            default:
                output.append(spaces: indent)
                output.append(UInt8(ascii: "-"))
                writeBehindKey(element, type, indent: indent + 2)
            }
        }
    }

    private mutating func writeMap(_ values: [TemplateValue], _ fields: [TemplateField], indent: Int) {
        for (field, value) in zip(fields, values) where value != .none {
            output.append(spaces: indent)
            ScalarWriter.write(field.name, to: &output)
            output.append(UInt8(ascii: ":"))
            writeBehindKey(value, field.type, indent: indent + 2)
        }
    }
}

extension TemplateValue {
    /// The value as part of a longer text; empty for a list, a map or an absent value.
    var plainText: String {
        switch self {
        case .text(let text): text
        case .bool(let bool): bool ? "true" : "false"
        case .integer(let number): String(number)
        case .list, .map, .none: ""
        }
    }
}

extension [UInt8] {
    mutating func append(spaces count: Int) {
        for _ in 0..<count { append(UInt8(ascii: " ")) }
    }
}
