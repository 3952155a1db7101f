/// The DNS rules for a hostname in lower-case ASCII.
struct HostnameRules {
    /// The problems. Their places are those of the labels in the original text.
    private(set) var problems: [TextProblem] = []

    /// Checks a hostname that was converted from `raw`.
    init(_ name: String, raw: String) {
        let labels = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        let offsets = Self.labelOffsets(raw)
        for (number, label) in labels.enumerated() {
            judge(label, at: offsets.count == labels.count ? offsets[number] : 0)
        }
        if labels.count < 2 {
            report("too-few-labels", "is a single label; allowed are two or more, such as welcome.acme.example", 0)
        }
        if let last = labels.last, Self.isNumber(last) { report("ip-address", Self.readsAsAddress, 0) }
        if name.utf8.count > 253 { report("too-long", "has \(name.utf8.count) characters; allowed are at most 253", 0) }
    }

    private static let readsAsAddress = "ends in a number, so it could be an IP address; allowed are DNS names"

    private mutating func judge(_ label: String, at offset: Int) {
        let bytes = Array(label.utf8)
        if bytes.isEmpty { return report("empty-label", "has an empty label; allowed are 1 to 63 characters", offset) }
        if bytes.count > 63 {
            report("label-too-long", "has a label of \(bytes.count) characters; allowed are at most 63", offset)
        }
        if bytes.first == 0x2D || bytes.last == 0x2D {
            report(
                "hyphen", "has a hyphen at the end of a label; hyphens are allowed between letters and digits", offset)
        }
        if !bytes.allSatisfy({ $0.isASCIILowercase || $0.isASCIIDigit || $0 == 0x2D }) {
            report(
                "character", "has a character that converts to a forbidden one; allowed are letters, digits, hyphens",
                offset)
        }
    }

    private mutating func report(_ kind: String, _ found: String, _ offset: Int) {
        problems.append(TextProblem("host/\(kind)", "the hostname \(found)", at: offset))
    }

    /// Whether the WHATWG URL parser would read a hostname with this last label as an IP address: digits, or `0x` and
    /// hexadecimal digits.
    private static func isNumber(_ label: String) -> Bool {
        if label.isEmpty { return false }
        if label.utf8.allSatisfy(\.isASCIIDigit) { return true }
        return label.hasPrefix("0x") && label.dropFirst(2).allSatisfy { $0.isHexDigit }
    }

    /// The start of each label. UTS #46 allows four kinds of dots.
    private static func labelOffsets(_ raw: String) -> [Int] {
        var offsets = [0]
        for (offset, scalar) in raw.unicodeScalars.enumerated() {
            if [0x2E, 0x3002, 0xFF0E, 0xFF61].contains(scalar.value) { offsets.append(offset + 1) }
        }
        return offsets
    }
}
