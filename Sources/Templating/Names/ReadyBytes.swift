/// A part of a template that may be ready bytes.
protocol ReadyBytes {
    static func bytes(_ bytes: [UInt8]) -> Self
    /// The bytes, where it is nothing but bytes.
    var ready: [UInt8]? { get }
}

extension Array where Element: ReadyBytes {
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
