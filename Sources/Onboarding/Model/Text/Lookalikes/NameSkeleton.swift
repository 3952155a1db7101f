/// How a company's name looks, for comparison only: its skeleton (UTS #39, section 4) without case.
///
/// A reader may see a letter in the case in which it is written, or in the other one. So a name has two skeletons, and
/// two names look alike if one of the two is equal. `Βeta` with a Greek capital letter looks like `Beta` as it is
/// written; in lower case it does not.
struct NameSkeleton: Sendable {
    /// The skeleton of the name in lower case: `1` and `L` are `l`, and `i` is another letter.
    private(set) var caseless = ""
    /// The skeleton of the name as it is written, then in lower case: `1` and `I` are `l`, and `L` is another letter.
    private(set) var written = ""

    /// Creates the skeletons of a text in its compatible form (NFKC).
    init(_ text: String) {
        for scalar in text.unicodeScalars {
            guard let skeletons = Self.skeletons(of: scalar) else {
                caseless.unicodeScalars.append(scalar)
                written.unicodeScalars.append(scalar)
                continue
            }
            for point in skeletons.caseless { caseless.unicodeScalars.append(point) }
            for point in skeletons.written { written.unicodeScalars.append(point) }
        }
    }

    /// The skeletons of a code point; `nil` if it is its own skeleton.
    private static func skeletons(of scalar: Unicode.Scalar) -> (caseless: [Unicode.Scalar], written: [Unicode.Scalar])?
    {
        let entry = table[scalar]
        guard entry > 0, entry != replaced else { return nil }
        let parts = table.keys[entry].split(separator: "/").map { part in
            part.split(separator: "+").compactMap { UInt32($0, radix: 16).flatMap(Unicode.Scalar.init) }
        }
        return (parts.first ?? [], parts.last ?? [])
    }

    fileprivate static let table = PointTable(skeletonTable)
    /// The entry of the code points that NFKC replaces.
    fileprivate static let replaced = table.keys.firstIndex(of: "*") ?? 0
}

/// The hashes of a name's two skeletons. They are equal if the skeletons are, and much faster to compute.
struct SkeletonHashes: Sendable {
    /// The hash of the skeleton in lower case.
    private(set) var caseless: UInt64 = 0
    /// The hash of the skeleton as it is written.
    private(set) var written: UInt64 = 0

    /// Creates the hashes of a text. Returns `nil` if it is not in its compatible form (NFKC).
    init?(_ text: String) {
        let table = NameSkeleton.table
        let steps = Self.steps
        for scalar in text.unicodeScalars {
            let entry = table[scalar]
            if entry == 0 {
                let step = Step(scalar.value)
                caseless = step.applied(to: caseless)
                written = step.applied(to: written)
            } else if entry == NameSkeleton.replaced {
                return nil
            } else {
                caseless = steps[entry].caseless.applied(to: caseless)
                written = steps[entry].written.applied(to: written)
            }
        }
    }

    /// The effect of one or more code points on a hash. The hash is a polynomial in the code points.
    private struct Step {
        private(set) var factor: UInt64 = 1
        private(set) var sum: UInt64 = 0

        init() {}

        init(_ point: UInt32) {
            // Marks do not count: canonically equivalent texts may have them in another order.
            if (0x300...0x36F).contains(point) { return }
            factor = 0x9E37_79B9_7F4A_7C15
            sum = UInt64(point)
        }

        func applied(to hash: UInt64) -> UInt64 { hash &* factor &+ sum }

        mutating func append(_ point: UInt32) {
            let next = Step(point)
            (factor, sum) = (factor &* next.factor, next.applied(to: sum))
        }
    }

    /// The steps of each entry of the table.
    private static let steps: [(caseless: Step, written: Step)] = NameSkeleton.table.keys.map { key in
        var steps = [Step()]
        var point: UInt32 = 0
        for byte in key.utf8 {
            switch byte {
            case UInt8(ascii: "*"): break
            case UInt8(ascii: "+"), UInt8(ascii: "/"):
                steps[steps.count - 1].append(point)
                point = 0
                if byte == UInt8(ascii: "/") { steps.append(Step()) }
            default: point = point << 4 | UInt32(truncatingIfNeeded: hexadecimalDigit(byte))
            }
        }
        if !key.isEmpty { steps[steps.count - 1].append(point) }
        return (steps[0], steps[steps.count - 1])
    }
}
