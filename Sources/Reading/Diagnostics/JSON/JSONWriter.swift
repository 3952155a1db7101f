/// Writes JSON in a layout: an object member by member, or whole values.
public struct JSONWriter {
    private let layout: JSONLayout
    private var output: [UInt8] = []
    private var indent = 0
    private var isFirst = true
    private let openKey: String?
    /// The position in the empty list of `openKey` where elements can be inserted, and their indentation.
    private(set) var opening: (offset: Int, indent: Int)?

    /// Starts an object in the canonical layout.
    public init() {
        self.init(.canonical)
        output.reserveCapacity(768)
        open()
    }

    /// Starts a text of whole values. Records the position of the first empty list whose key is `openKey`.
    init(_ layout: JSONLayout, indent: Int = 0, openKey: String? = nil) {
        self.layout = layout
        self.indent = indent
        self.openKey = openKey
    }

    /// The bytes written so far.
    var bytes: [UInt8] { output }

    // MARK: The members of an object

    /// Writes a member with a string; nothing if the value is `nil`.
    public mutating func text(_ key: StaticString, _ value: String?) {
        guard let value else { return }
        begin(key)
        string(value)
    }

    /// Writes a member with a whole number.
    public mutating func number(_ key: StaticString, _ value: Int) {
        begin(key)
        raw(String(value))
    }

    /// Writes a member with a boolean; nothing if the value is `nil`.
    public mutating func bool(_ key: StaticString, _ value: Bool?) {
        guard let value else { return }
        begin(key)
        self.value(.bool(value))
    }

    /// Writes a member with a list of strings; nothing if the value is `nil`.
    public mutating func list(_ key: StaticString, _ values: [String]?) {
        guard let values else { return }
        begin(key)
        block("[", "]", values) { $0.string($1) }
    }

    /// Writes a member with a list of objects; nothing if the list is empty.
    public mutating func objects<Value>(
        _ key: StaticString, _ values: [Value], _ write: (inout JSONWriter, Value) -> Void
    ) {
        guard !values.isEmpty else { return }
        begin(key)
        block("[", "]", values) { writer, value in
            writer.open()
            write(&writer, value)
            writer.endObject()
        }
    }

    /// Starts an object inside the current one.
    public mutating func beginObject(_ key: StaticString) {
        begin(key)
        open()
    }

    /// Ends the innermost open object.
    public mutating func endObject() {
        indent -= 2
        isFirst = false
        newLine()
        output.append(UInt8(ascii: "}"))
    }

    /// Ends the outermost object and returns the bytes with a line break. All inner objects must have ended.
    public consuming func finish() -> [UInt8] {
        endObject()
        output.append(UInt8(ascii: "\n"))
        return output
    }

    // MARK: Values

    /// Writes a value with all its elements.
    mutating func value(_ value: JSONValue) {
        switch value {
        case .null: raw("null")
        case .bool(let isTrue): raw(isTrue ? "true" : "false")
        case .number(let number): raw(String(number))
        case .fraction(let number): raw(Self.text(number))
        case .text(let text): string(text)
        case .list(let values):
            let isOnOneLine = layout == .schema && values.allSatisfy(\.isShort)
            if isOnOneLine { line(values) } else { block("[", "]", values) { $0.value($1) } }
        case .object(let members): object(members)
        }
    }

    private mutating func object(_ members: [(String, JSONValue)]) {
        let members = layout.sortsKeys ? members.sorted { $0.0 < $1.0 } : members
        block("{", "}", members) { writer, member in
            writer.string(member.0)
            writer.colon()
            writer.noteOpening(member)
            writer.value(member.1)
        }
    }

    private mutating func noteOpening(_ member: (String, JSONValue)) {
        guard case .list(let elements) = member.1, elements.isEmpty, member.0 == openKey, opening == nil else { return }
        opening = (output.count + 1, indent + 2)
    }

    private mutating func line(_ values: [JSONValue]) {
        output.append(UInt8(ascii: "["))
        for (index, value) in values.enumerated() {
            if index > 0 { raw(", ") }
            self.value(value)
        }
        output.append(UInt8(ascii: "]"))
    }

    private mutating func block<Element>(
        _ start: Unicode.Scalar, _ end: Unicode.Scalar, _ elements: [Element],
        _ write: (inout JSONWriter, Element) -> Void
    ) {
        output.append(UInt8(ascii: start))
        indent += 2
        for index in elements.indices {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            newLine()
            write(&self, elements[index])
        }
        indent -= 2
        if elements.isEmpty, layout == .sorted { output.append(UInt8(ascii: "\n")) }
        if !elements.isEmpty || layout == .sorted { newLine() }
        output.append(UInt8(ascii: end))
    }

    /// Writes an element of a list, after a comma unless it is the first.
    mutating func element(_ value: JSONValue, isFirst: Bool) {
        if !isFirst { output.append(UInt8(ascii: ",")) }
        newLine()
        self.value(value)
    }

    // MARK: Parts

    private mutating func open() {
        output.append(UInt8(ascii: "{"))
        indent += 2
        isFirst = true
    }

    private mutating func begin(_ key: StaticString) {
        if !isFirst { output.append(UInt8(ascii: ",")) }
        isFirst = false
        newLine()
        output.append(UInt8(ascii: "\""))
        raw(key)
        output.append(UInt8(ascii: "\""))
        colon()
    }

    private mutating func string(_ text: String) { layout.append(text, to: &output) }

    private mutating func colon() {
        if layout == .sorted { output.append(UInt8(ascii: " ")) }
        output.append(UInt8(ascii: ":"))
        if layout != .compact { output.append(UInt8(ascii: " ")) }
    }

    private mutating func newLine() {
        if layout == .compact { return }
        output.append(UInt8(ascii: "\n"))
        for _ in 0..<indent { output.append(UInt8(ascii: " ")) }
    }

    private mutating func raw(_ text: StaticString) {
        text.withUTF8Buffer { output.append(contentsOf: $0) }
    }

    private mutating func raw(_ text: String) {
        output.append(contentsOf: text.utf8)
    }

    /// Returns the shortest text that parses to the same number.
    private static func text(_ number: Double) -> String {
        let text = number.description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
