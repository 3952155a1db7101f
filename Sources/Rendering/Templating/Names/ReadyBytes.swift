/// A part of a template that may be ready bytes.
protocol ReadyBytes {
    static func bytes(_ bytes: [UInt8]) -> Self
    /// The bytes, where it is nothing but bytes.
    var ready: [UInt8]? { get }
}

extension Array where Element: ReadyBytes {
    /// About how many bytes they write: those that are ready, and as many for each value as most of them have.
    var room: Int { reduce(0) { $0 + ($1.ready?.count ?? 64) } }

    /// The same pieces with neighbouring bytes joined.
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
