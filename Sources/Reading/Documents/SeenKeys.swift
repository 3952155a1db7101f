/// The keys of one object so far. The cost of finding a duplicate does not grow with their number.
struct SeenKeys {
    /// The number of keys that the caller compares one by one, which is faster than hashing them.
    static let few = 16

    /// The number of keys that were added.
    private(set) var count = 0
    /// The keys after the first few.
    private var rest: [ArraySlice<UInt8>: Int] = [:]

    /// Adds a key that differs from the first few.
    ///
    /// - Returns: The token of the same key added before; `nil` for a new key.
    mutating func add(_ token: Int, named name: @autoclosure () -> ArraySlice<UInt8>) -> Int? {
        count += 1
        guard count > Self.few else { return nil }
        let name = name()
        if let known = rest[name] { return known }
        rest[name] = token
        return nil
    }
}
