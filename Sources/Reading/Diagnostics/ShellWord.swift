/// A text as one word of a shell's line, to be pasted: as it is where no shell reads anything into it, else in single
/// quotes. With control or other invisible characters it takes the form that bash, zsh and ksh know, `$'…'`.
public func shellWord(_ text: String) -> String {
    if printable(text, limit: .max) != text { return "$'" + text.utf8.map(escaped).joined() + "'" }
    let isPlain = text.unicodeScalars.allSatisfy { scalar in
        scalar.isASCII && (scalar.properties.isAlphabetic || "0123456789_@%+=:,./-".unicodeScalars.contains(scalar))
    }
    return isPlain && !text.isEmpty ? text : "'" + text.replacing(scalars: "'", with: "'\\''") + "'"
}

/// A directory as a word that `cd` takes for no option and for no directory before.
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
