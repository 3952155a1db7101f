extension StringProtocol {
    /// The text with another one in place of each occurrence of a text.
    ///
    /// Unicode scalars are compared. `replacing` compares characters, and does not find a quote with a combining mark
    /// behind it: to a shell, to curl and to YAML it is a quote all the same. Use this wherever a sign is escaped.
    public func replacing(scalars old: String, with new: String) -> String {
        // In UTF-8 no scalar's bytes begin within another one's.
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
