/// The keys of one object so far. Finding a repeated one costs the same however many there are.
struct SeenKeys {
    /// So many keys are compared one by one, which is faster than hashing them.
    static let few = 16

    /// How many keys were added.
    private(set) var count = 0
    /// The keys behind the first few.
    private var rest: [ArraySlice<UInt8>: Int] = [:]

    /// Adds a key that is none of the first few.
    ///
    /// - Returns: The token of the same key before; `nil` for a new one.
    mutating func add(_ token: Int, named name: @autoclosure () -> ArraySlice<UInt8>) -> Int? {
        count += 1
        guard count > Self.few else { return nil }
        let name = name()
        if let known = rest[name] { return known }
        rest[name] = token
        return nil
    }
}
