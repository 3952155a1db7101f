internal import Diagnostics

extension CustomerRecord {
    /// The record in its canonical form: keys in a fixed order, and otherwise as `jq .` writes it, with two spaces of
    /// indentation, UTF-8 unescaped and one line break at the end. Reading and writing it gives the same bytes.
    public func canonicalJSON() -> [UInt8] {
        WorkTally.note(.recordWritten)
        var writer = RecordWriter()
        writer.text("$schema", schema)
        writer.text("id", id.text)
        writer.text("companyName", companyName.text)
        writer.text("motto", motto.text)
        writer.text("tier", tier.text)
        writer.text("cluster", life.cluster.text)
        writer.text("movingFrom", life.origin?.text)
        writer.list("domains", domains?.map(\.text))
        writer.list("features", features?.map(\.text))
        writer.text("ring", ring?.text)
        writer.text("state", life.state?.rawValue)
        writer.text("offboardAfter", life.until?.description)
        writer.text("pruneAfter", life.prune?.description)
        writer.bool("hold", hold)
        writer.bool("protected", protected)
        writer.text("contact", contact?.description)
        writer.purchase(purchase)
        writer.objects("events", events.events) { writer, event in
            writer.text("source", event.key.source.text)
            writer.text("id", event.key.id.text)
            writer.text("type", event.kind.rawValue)
            writer.text("time", event.time.text)
            writer.text("digest", event.digest.text)
        }
        return writer.finish()
    }
}

extension Tombstone {
    /// The record in its canonical form; see `CustomerRecord.canonicalJSON`.
    public func canonicalJSON() -> [UInt8] {
        var writer = RecordWriter()
        writer.text("$schema", schema)
        writer.text("id", id.text)
        writer.text("state", Self.state)
        writer.purchase(purchase)
        return writer.finish()
    }
}

extension RecordWriter {
    fileprivate mutating func purchase(_ purchase: Purchase?) {
        guard let purchase else { return }
        beginObject("purchase")
        text("id", purchase.id.text)
        text("source", purchase.source?.text)
        text("purchasedAt", purchase.purchasedAt?.text)
        endObject()
    }
}

/// Writes one JSON object with two spaces of indentation.
struct RecordWriter {
    private var output: [UInt8] = []
    private var indent = 2
    private var isFirst = true

    init() {
        output.reserveCapacity(768)
        output.append(UInt8(ascii: "{"))
    }

    mutating func text(_ key: StaticString, _ value: String?) {
        guard let value else { return }
        begin(key)
        string(value)
    }

    mutating func number(_ key: StaticString, _ value: Int) {
        begin(key)
        output.append(contentsOf: String(value).utf8)
    }

    mutating func bool(_ key: StaticString, _ value: Bool?) {
        guard let value else { return }
        begin(key)
        output.append(contentsOf: (value ? "true" : "false").utf8)
    }

    mutating func list(_ key: StaticString, _ values: [String]?) {
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
    mutating func objects<Value>(
        _ key: StaticString, _ values: [Value], _ write: (inout RecordWriter, Value) -> Void
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

    mutating func beginObject(_ key: StaticString) {
        begin(key)
        open()
    }

    private mutating func open() {
        output.append(UInt8(ascii: "{"))
        indent += 2
        isFirst = true
    }

    mutating func endObject() {
        indent -= 2
        isFirst = false
        newLine()
        output.append(UInt8(ascii: "}"))
    }

    consuming func finish() -> [UInt8] {
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
