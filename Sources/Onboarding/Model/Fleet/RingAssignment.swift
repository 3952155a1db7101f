extension Platform {
    /// The ring that an id belongs to. A stable hash of the id, modulo 100, is compared with the rings' shares in the
    /// order of the file; the ring without a share gets the rest. A higher share of the last ring only moves customers
    /// into that ring. A higher share of an earlier ring also moves customers between the rings after it.
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

/// The 64-bit FNV-1a hash (Fowler, Noll, Vo). It is the same on every machine and in every version.
public func stableHash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
}
