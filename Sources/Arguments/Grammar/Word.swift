internal import Diagnostics

/// A word of the command line.
struct Word: Sendable, Hashable {
    /// The text; bytes that are no UTF-8 are replaced in it.
    let text: String
    /// Whether the word is text at all.
    let isText: Bool

    /// A word that is text.
    init(_ text: String) {
        self.init(text: text, isText: true)
    }

    /// A word as the system gives it.
    init(bytes: [UInt8]) {
        let isText = String(validating: bytes, as: UTF8.self) != nil
        self.init(text: String(decoding: bytes, as: UTF8.self), isText: isText)
    }

    private init(text: String, isText: Bool) {
        self.text = text
        self.isText = isText
    }

    /// The word as messages show it: nothing in it reaches a terminal raw.
    var shown: String {
        let plain = withoutControlSequences(text)
        return quoted(isText ? plain : plain.replacing("\u{FFFD}", with: "?"))
    }

    /// What a word is by its form alone.
    enum Form: Equatable {
        /// Behind it, all words are values.
        case terminator
        /// A name behind two dashes, and what stands behind an equals sign.
        case long(String, value: String?)
        /// Letters behind one dash, and what stands behind an equals sign.
        case short(String, value: String?)
        case value
    }

    /// A word is an option if an ASCII letter stands directly behind its dashes, and no white space before an equals sign.
    var form: Form {
        if text == "--" { return .terminator }
        let dashes = text.hasPrefix("--") ? 2 : text.hasPrefix("-") ? 1 : 0
        let parts = text.dropFirst(dashes).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard dashes > 0, let name = parts.first, let letter = name.first, letter.isASCII, letter.isLetter,
            !name.contains(where: \.isWhitespace)
        else { return .value }
        let value = parts.count == 2 ? String(parts[1]) : nil
        return dashes == 2 ? .long(String(name), value: value) : .short(String(name), value: value)
    }
}
