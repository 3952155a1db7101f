internal import Diagnostics

/// Writes one JSON object as `jq .` does: two spaces of indentation, UTF-8 unescaped, a line break at the end.
public struct JSONWriter {
    private var output: [UInt8] = []
    private var indent = 2
    private var isFirst = true

    /// Begins an object.
    public init() {
        output.reserveCapacity(768)
        output.append(UInt8(ascii: "{"))
    }

    /// A text; nothing for none.
    public mutating func text(_ key: StaticString, _ value: String?) {
        guard let value else { return }
        begin(key)
        string(value)
    }

    /// A whole number.
    public mutating func number(_ key: StaticString, _ value: Int) {
        begin(key)
        output.append(contentsOf: String(value).utf8)
    }

    /// A boolean; nothing for none.
    public mutating func bool(_ key: StaticString, _ value: Bool?) {
        guard let value else { return }
        begin(key)
        output.append(contentsOf: (value ? "true" : "false").utf8)
    }

    /// A list of texts; nothing for none.
    public mutating func list(_ key: StaticString, _ values: [String]?) {
        guard let values else { return }
        begin(key)
        output.append(UInt8(ascii: "["))
        indent += 2
        for (index, value) in values.enumerated() {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            newLine()
            string(value)
        }
        indent -= 2
        if !values.isEmpty { newLine() }
        output.append(UInt8(ascii: "]"))
    }

    /// A list of objects; nothing for none.
    public mutating func objects<Value>(
        _ key: StaticString, _ values: [Value], _ write: (inout JSONWriter, Value) -> Void
    ) {
        guard !values.isEmpty else { return }
        begin(key)
        output.append(UInt8(ascii: "["))
        indent += 2
        for (index, value) in values.enumerated() {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            newLine()
            open()
            write(&self, value)
            endObject()
        }
        indent -= 2
        newLine()
        output.append(UInt8(ascii: "]"))
    }

    /// Begins an object in this one.
    public mutating func beginObject(_ key: StaticString) {
        begin(key)
        open()
    }

    private mutating func open() {
        output.append(UInt8(ascii: "{"))
        indent += 2
        isFirst = true
    }

    /// Ends the object that was begun last.
    public mutating func endObject() {
        indent -= 2
        isFirst = false
        newLine()
        output.append(UInt8(ascii: "}"))
    }

    /// The bytes, with all that was begun ended but for the first object, which ends here.
    public consuming func finish() -> [UInt8] {
        output.append(contentsOf: "\n}\n".utf8)
        return output
    }

    private mutating func begin(_ key: StaticString) {
        if !isFirst { output.append(UInt8(ascii: ",")) }
        isFirst = false
        newLine()
        output.append(UInt8(ascii: "\""))
        key.withUTF8Buffer { output.append(contentsOf: $0) }
        output.append(UInt8(ascii: "\""))
        output.append(UInt8(ascii: ":"))
        output.append(UInt8(ascii: " "))
    }

    private mutating func newLine() {
        output.append(UInt8(ascii: "\n"))
        for _ in 0..<indent { output.append(UInt8(ascii: " ")) }
    }

    private mutating func string(_ value: String) {
        output.append(UInt8(ascii: "\""))
        let bytes = value.utf8.span
        if bytes.indices.contains(where: { Self.isEscaped(bytes[$0]) }) {
            for index in bytes.indices { write(bytes[index]) }
        } else {
            bytes.withUnsafeBufferPointer { output.append(contentsOf: $0) }
        }
        output.append(UInt8(ascii: "\""))
    }

    private static func isEscaped(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private mutating func write(_ byte: UInt8) {
        switch byte {
        case 0..<0x20:
            output.append(contentsOf: "\\u".utf8)
            output.append(contentsOf: hexDigits(byte, least: 4, uppercase: false).utf8)
        case _ where Self.isEscaped(byte):
            output.append(UInt8(ascii: "\\"))
            output.append(byte)
        default: output.append(byte)
        }
    }
}
