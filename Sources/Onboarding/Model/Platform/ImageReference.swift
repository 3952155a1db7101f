/// References to container images (OCI Distribution Specification, "Pulling manifests", and the reference grammar of
/// the distribution project).
enum ImageReference {
    /// Whether a text is an image with a tag or a digest. A reference with neither is not valid, because it does not
    /// say which version runs.
    static func isValid(_ text: String) -> Bool {
        guard text.utf8.count <= 255 else { return false }
        let halves = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        let (name, tag) = withoutTag(halves[0])
        let digest = halves.count == 2 ? halves[1] : nil
        return isName(name) && (tag != nil || digest != nil) && tag.map(isTag) != false
            && digest.map(isDigest) != false
    }

    /// Whether a valid reference contains a digest, with or without a tag.
    static func hasDigest(_ text: String) -> Bool { text.contains("@") }

    private static func withoutTag(_ text: Substring) -> (name: Substring, tag: Substring?) {
        guard let colon = text.lastIndex(of: ":"), !text[colon...].contains("/") else { return (text, nil) }
        return (text[..<colon], text[text.index(after: colon)...])
    }

    private static func isTag(_ tag: Substring) -> Bool {
        guard let first = tag.utf8.first, tag.utf8.count <= 128 else { return false }
        return (isAlphanumeric(first) || first == UInt8(ascii: "_"))
            && tag.utf8.allSatisfy { isAlphanumeric($0) || "_.-".utf8.contains($0) }
    }

    private static func isDigest(_ digest: Substring) -> Bool {
        digest.hasPrefix("sha256:") && digest.utf8.count == 71 && digest.dropFirst(7).utf8.allSatisfy(\.isLowerHexDigit)
    }

    private static func isName(_ name: Substring) -> Bool {
        name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
            guard let first = part.utf8.first, let last = part.utf8.last, isAlphanumeric(first), isAlphanumeric(last)
            else { return false }
            return part.utf8.allSatisfy { isAlphanumeric($0) || "._-:".utf8.contains($0) }
        }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}
