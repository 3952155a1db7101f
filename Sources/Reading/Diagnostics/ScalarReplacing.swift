extension StringProtocol {
    /// Returns the text with each occurrence of `old` replaced.
    ///
    /// Compares Unicode scalars. `replacing` compares characters, so it does not find a quote that is followed by a
    /// combining mark, which a shell, curl and YAML still read as a quote. Use this method to escape characters.
    public func replacing(scalars old: String, with new: String) -> String {
        // In UTF-8, the bytes of one scalar never start inside another.
        let (text, wanted) = (Array(utf8), Array(old.utf8))
        guard let first = wanted.first else { return String(self) }
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var index = 0
        while index < text.count {
            if text[index] == first, text[index...].starts(with: wanted) {
                result.append(contentsOf: new.utf8)
                index += wanted.count
            } else {
                result.append(text[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}

extension String {
    /// Whether the text contains another one, by Unicode scalars. Faster than `contains`, which looks for characters.
    public func contains(scalars wanted: String) -> Bool {
        let (text, wanted) = (utf8.span, wanted.utf8.span)
        guard !wanted.isEmpty, wanted.count <= text.count else { return wanted.isEmpty }
        return (0...(text.count - wanted.count)).contains { start in
            text[start] == wanted[0] && wanted.indices.allSatisfy { text[start + $0] == wanted[$0] }
        }
    }
}
