internal import Diagnostics

/// The names in a directory as strings.
public enum FileName {
    /// The string for a name.
    ///
    /// A name that is not UTF-8 cannot be used to open or remove a file. So its string must not be the name of another
    /// file: it starts with a NUL, which no name contains. Each invalid byte is written in the form `\xFF`.
    static func text(_ name: UnsafePointer<CChar>) -> String {
        String(validatingCString: name) ?? "\0" + escaped(UnsafeBufferPointer(start: name, count: length(name)))
    }

    /// Whether the string stands for a name that is not UTF-8.
    public static func isForeign(_ text: String) -> Bool { text.utf8.first == 0 }

    /// The string for messages: without the leading NUL if the name is not UTF-8.
    public static func shown(_ text: String) -> String {
        isForeign(text) ? String(text.unicodeScalars.dropFirst()) : text
    }

    /// The string for a name that is not UTF-8, from its form in messages.
    public static func foreign(shownAs text: String) -> String { "\0" + text }

    private static func length(_ name: UnsafePointer<CChar>) -> Int {
        var length = 0
        while name[length] != 0 { length += 1 }
        return length
    }

    private static func escaped(_ bytes: UnsafeBufferPointer<CChar>) -> String {
        var rest = bytes.map(UInt8.init(bitPattern:))[...]
        var text = ""
        while let first = rest.first {
            let length = (1...4).first { String(validating: rest.prefix($0), as: UTF8.self) != nil } ?? 1
            let scalar = String(validating: rest.prefix(length), as: UTF8.self)
            text += scalar ?? "\\x" + hexDigits(first, least: 2)
            rest = rest.dropFirst(length)
        }
        return text
    }
}
