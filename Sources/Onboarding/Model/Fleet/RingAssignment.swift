extension Platform {
    /// The ring that an id falls into: a stable hash of the id against the rings' shares, in the order of the file;
    /// the ring without a share takes the rest. Raising the last share moves customers from the rest into that ring;
    /// raising an earlier one also moves customers between the rings behind it.
    public func ring(for id: CustomerID) -> Ring? {
        var place = Int(stableHash(id.text) % 100)
        for ring in rings {
            guard let share = ring.share else { continue }
            if place < share { return ring }
            place -= share
        }
        return rings.first { $0.share == nil }
    }
}

/// The 64-bit FNV-1a hash (Fowler, Noll, Vo): the same on every machine, for ever.
public func stableHash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
}
