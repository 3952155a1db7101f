/// Returns a text as one word that can be pasted into a shell: unchanged if no shell interprets it, otherwise in single
/// quotes. With control or other invisible characters it has the form `$'…'`, which bash, zsh and ksh read.
public func shellWord(_ text: String) -> String {
    if printable(text, limit: .max) != text { return "$'" + text.utf8.map(escaped).joined() + "'" }
    let isPlain = text.unicodeScalars.allSatisfy { scalar in
        scalar.isASCII && (scalar.properties.isAlphabetic || "0123456789_@%+=:,./-".unicodeScalars.contains(scalar))
    }
    return isPlain && !text.isEmpty ? text : "'" + text.replacing(scalars: "'", with: "'\\''") + "'"
}

/// Returns a directory as a word that `cd` reads neither as an option nor as `-`, the previous directory.
public func shellDirectory(_ path: String) -> String {
    shellWord(path.utf8.first == UInt8(ascii: "-") ? "./" + path : path)
}

private func escaped(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "'"), UInt8(ascii: "\\"): "\\" + String(UnicodeScalar(byte))
    case 0x20...0x7E: String(UnicodeScalar(byte))
    default: "\\" + ("00" + String(byte, radix: 8)).suffix(3)
    }
}
