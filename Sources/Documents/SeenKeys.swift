/// The keys of one object so far. Finding a repeated one costs the same however many there are.
struct SeenKeys {
    /// Up to this many keys, comparing them one by one is faster than hashing.
    private static let few = 16

    private var first: [(name: ArraySlice<UInt8>, token: Int)] = []
    private var rest: [ArraySlice<UInt8>: Int] = [:]

    /// Adds a key, unless it is there already.
    ///
    /// - Returns: The token of the same key before; `nil` for a new one.
    mutating func add(_ name: ArraySlice<UInt8>, token: Int) -> Int? {
        if let known = first.first(where: { $0.name == name }) { return known.token }
        guard first.count == Self.few else {
            first.append((name, token))
            return nil
        }
        if let known = rest[name] { return known }
        rest[name] = token
        return nil
    }
}
