/// An index of the texts in unreadable records, to find a purchase's id in constant time.
///
/// A text ends at a character that a purchase's id cannot contain. Only a whole text is an id, because a part of an id
/// may be another id. Other programs may write `/` as `\/`, or any character by its number (RFC 8259, section 7), so
/// texts without such escapes are also included.
struct UnreadableRecords: Sendable {
    private let entries: [Fleet.Entry]
    /// The index of the first record that contains a text.
    private var places: [String: Int] = [:]

    /// Indexes the records of a fleet that are neither a customer nor a tombstone.
    init(of fleet: Fleet) {
        entries = fleet.entries.filter(\.reading.isUnreadable)
        for (place, entry) in entries.enumerated() {
            add(entry.bytes, at: place)
            if entry.bytes.contains(UInt8(ascii: "\\")) { add(Self.withoutEscapes(entry.bytes), at: place) }
        }
    }

    /// The first record that contains a text.
    func first(holding text: String) -> Fleet.Entry? { places[text].map { entries[$0] } }

    /// Whether there is an unreadable record with this id.
    func hasRecord(of id: String) -> Bool { entries.contains { $0.id.lowercased() == id } }

    private mutating func add(_ bytes: [UInt8], at place: Int) {
        for text in bytes.split(whereSeparator: { !PurchaseToken.isAllowed($0) })
        where text.count <= PurchaseToken.mostBytes {
            let text = String(decoding: text, as: UTF8.self)
            if places[text] == nil { places[text] = place }
        }
    }

    /// The bytes with escapes replaced by their characters, as far as a purchase's id can contain them. Any other
    /// escape ends a text.
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
