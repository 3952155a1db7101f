/// A part of a template that may consist of bytes only.
protocol ReadyBytes {
    static func bytes(_ bytes: [UInt8]) -> Self
    /// The bytes, if the part consists of nothing else.
    var ready: [UInt8]? { get }
}

extension Array where Element: ReadyBytes {
    /// An estimate of the number of bytes written: the known bytes, and 64 for every other part.
    var room: Int { reduce(0) { $0 + ($1.ready?.count ?? 64) } }

    /// The same parts, with adjacent bytes joined.
    var merged: [Element] {
        var merged: [Element] = []
        var bytes: [UInt8] = []
        for piece in self {
            if let ready = piece.ready {
                bytes += ready
                continue
            }
            if !bytes.isEmpty { merged.append(.bytes(bytes)) }
            bytes = []
            merged.append(piece)
        }
        if !bytes.isEmpty { merged.append(.bytes(bytes)) }
        return merged
    }
}
