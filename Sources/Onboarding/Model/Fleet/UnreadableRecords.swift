/// The texts in records that cannot be read, to find a purchase in them: looked up, however many records there are.
///
/// A text is a whole one, up to a character that no purchase's id has. Part of an id is another id: only the whole one,
/// between its quotes or what is left of them, names a purchase. A record may be written by another program, which writes
/// `/` as `\/` or any character by its number (RFC 8259, section 7), so the texts are also those behind such escapes.
struct UnreadableRecords: Sendable {
    private let entries: [Fleet.Entry]
    /// The place of the first record that holds a text.
    private var places: [String: Int] = [:]

    /// The records of a fleet that are neither a customer's nor a tombstone.
    init(of fleet: Fleet) {
        entries = fleet.entries.filter { $0.reading.record == nil && $0.reading.tombstone == nil }
        for (place, entry) in entries.enumerated() {
            add(entry.bytes, at: place)
            if entry.bytes.contains(UInt8(ascii: "\\")) { add(Self.withoutEscapes(entry.bytes), at: place) }
        }
    }

    /// A record that holds a text.
    func first(holding text: String) -> Fleet.Entry? { places[text].map { entries[$0] } }

    /// Whether there is a record of an id.
    func hasRecord(of id: String) -> Bool { entries.contains { $0.id.lowercased() == id } }

    private mutating func add(_ bytes: [UInt8], at place: Int) {
        for text in bytes.split(whereSeparator: { !PurchaseToken.isAllowed($0) })
        where text.count <= PurchaseToken.mostBytes {
            let text = String(decoding: text, as: UTF8.self)
            if places[text] == nil { places[text] = place }
        }
    }

    /// The bytes with the characters that escapes stand for, as far as a purchase's id may have them; any other escape
    /// divides texts.
    private static func withoutEscapes(_ bytes: [UInt8]) -> [UInt8] {
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        var rest = bytes[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), let kind = rest.popFirst() else {
                plain.append(byte)
                continue
            }
            let digits = String(decoding: rest.prefix(4), as: UTF8.self)
            if kind == UInt8(ascii: "u"), let code = UInt16(digits, radix: 16) {
                rest = rest.dropFirst(4)
                plain.append(UInt8(exactly: code) ?? byte)
            } else {
                plain.append(kind == UInt8(ascii: "/") ? kind : byte)
            }
        }
        return plain
    }
}
