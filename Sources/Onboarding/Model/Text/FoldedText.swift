/// A text's code points with white space folded: runs are one space, and none is left at the ends.
///
/// Each keeps its place in the text as given. Tab, line feed, carriage return, U+0085, U+2028, U+2029 and all other
/// `White_Space` fold here, before anything is refused.
struct FoldedText {
    /// The code points after folding.
    private(set) var scalars: [Unicode.Scalar] = []
    /// The role of each code point.
    private(set) var roles: [ScalarRole] = []
    /// The place of each code point in the text as given.
    private(set) var offsets: [Int] = []
    /// Whether every code point is plain or a space, so that the text is in NFC and all of it is welcome.
    private(set) var isPlainText = true

    /// Folds a text.
    init(_ raw: String) {
        let capacity = raw.utf8.count
        scalars.reserveCapacity(capacity)
        roles.reserveCapacity(capacity)
        offsets.reserveCapacity(capacity)
        var pendingSpace: Int?
        for (offset, scalar) in raw.unicodeScalars.enumerated() {
            let role = ScalarRole(scalar)
            if role == .space {
                pendingSpace = pendingSpace ?? offset
                continue
            }
            if let space = pendingSpace, !scalars.isEmpty { append(" ", .space, space) }
            pendingSpace = nil
            if !isPlain(scalar) { isPlainText = false }
            append(scalar, role, offset)
        }
    }

    private mutating func append(_ scalar: Unicode.Scalar, _ role: ScalarRole, _ offset: Int) {
        scalars.append(scalar)
        roles.append(role)
        offsets.append(offset)
    }

    /// The folded text.
    var text: String {
        var text = ""
        for scalar in scalars { text.unicodeScalars.append(scalar) }
        return text
    }
}
