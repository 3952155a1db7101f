/// The code points of a text with white space folded: each run becomes one space, and spaces at the ends are removed.
///
/// Each code point has its offset in the original text. Tab, line feed, carriage return, U+0085, U+2028, U+2029 and all
/// other `White_Space` are folded before other rules are checked.
struct FoldedText {
    /// The code points after folding.
    private(set) var scalars: [Unicode.Scalar] = []
    /// The role of each code point.
    private(set) var roles: [ScalarRole] = []
    /// The offset of each code point in the original text, in Unicode scalars.
    private(set) var offsets: [Int] = []
    /// Whether every code point is plain or a space. Such a text is in NFC and allowed.
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
