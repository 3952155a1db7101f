internal import Diagnostics

/// A word of the command line.
struct Word: Sendable, Hashable {
    /// The text; invalid UTF-8 is replaced with U+FFFD.
    let text: String
    /// Whether the word is valid UTF-8.
    let isText: Bool

    /// Creates a word from text.
    init(_ text: String) {
        self.init(text: text, isText: true)
    }

    /// Creates a word from the bytes that the system passes.
    init(bytes: [UInt8]) {
        let isText = String(validating: bytes, as: UTF8.self) != nil
        self.init(text: String(decoding: bytes, as: UTF8.self), isText: isText)
    }

    private init(text: String, isText: Bool) {
        self.text = text
        self.isText = isText
    }

    /// The word as messages show it, without control sequences that could affect a terminal.
    var shown: String {
        let short = shorteningControlSequences(text)
        return quoted(isText ? short : short.replacing("\u{FFFD}", with: "?"))
    }

    /// The kind of a word, judged by its form alone.
    enum Form: Equatable {
        /// `--`; all words after it are values.
        case terminator
        /// A name after two dashes, and the value after an equals sign.
        case long(String, value: String?)
        /// Letters after one dash, and the value after an equals sign.
        case short(String, value: String?)
        case value
    }

    /// The form of the word. An option has an ASCII letter directly after its dashes, and no white space before an
    /// equals sign.
    var form: Form {
        if text == "--" { return .terminator }
        let scalars = text.unicodeScalars
        let dashes = scalars.prefix(2).prefix { $0 == "-" }.count
        let parts = scalars.dropFirst(dashes).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard dashes > 0, let name = parts.first, let letter = name.first, letter.isASCII,
            letter.properties.isAlphabetic, !name.contains(where: \.properties.isWhitespace)
        else { return .value }
        let value = parts.count == 2 ? String(String.UnicodeScalarView(parts[1])) : nil
        let text = String(String.UnicodeScalarView(name))
        return dashes == 2 ? .long(text, value: value) : .short(text, value: value)
    }

    /// The part of an option before its value.
    var withoutValue: Word {
        let scalars = text.unicodeScalars.prefix { $0 != "=" }
        return Word(text: String(String.UnicodeScalarView(scalars)), isText: isText)
    }
}
