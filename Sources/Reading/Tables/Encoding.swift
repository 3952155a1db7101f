internal import Diagnostics

/// Converts a table to UTF-8 without a byte order mark, or reports the first byte that is not valid.
///
/// Reads UTF-8 with or without a byte order mark, and UTF-16 with one, which spreadsheets call "Unicode text".
enum Encoding {
    private static let utf8Mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    static func text(of bytes: [UInt8], file: String) -> (text: [UInt8], problem: Diagnostic?) {
        switch bytes.prefix(2) {
        case [0xFF, 0xFE]: utf16(bytes.dropFirst(2), file: file) { UInt16($0) | UInt16($1) << 8 }
        case [0xFE, 0xFF]: utf16(bytes.dropFirst(2), file: file) { UInt16($0) << 8 | UInt16($1) }
        default: utf8(bytes.starts(with: utf8Mark) ? Array(bytes.dropFirst(utf8Mark.count)) : bytes, file: file)
        }
    }

    private static func utf8(_ bytes: [UInt8], file: String) -> ([UInt8], Diagnostic?) {
        do {
            _ = try UTF8Span(validating: bytes.span)
            return (bytes, nil)
        } catch {
            return ([], problem(behind: bytes[..<error.byteOffsets.lowerBound], file: file, "UTF-8"))
        }
    }

    private static func utf16(
        _ bytes: ArraySlice<UInt8>, file: String, _ unit: @escaping (UInt8, UInt8) -> UInt16
    ) -> ([UInt8], Diagnostic?) {
        let pairs = stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2)
        var units = pairs.lazy.map { unit(bytes[$0], bytes[$0 + 1]) }.makeIterator()
        var decoder = UTF16()
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        while true {
            switch decoder.decode(&units) {
            case .scalarValue(let scalar): text += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            case .emptyInput where bytes.count.isMultiple(of: 2): return (text, nil)
            case .emptyInput, .error: return ([], problem(behind: text[...], file: file, "UTF-16"))
            }
        }
    }

    private static func problem(behind text: ArraySlice<UInt8>, file: String, _ encoding: String) -> Diagnostic {
        Diagnostic(
            "import/invalid-utf8", at: SourceLocation(file: file, position: SourcePosition(behind: text)),
            "a byte here is not \(encoding); a table must be text in UTF-8, or in UTF-16 with a byte order mark",
            hint: "save the table as UTF-8; Excel calls it \"CSV UTF-8 (Comma delimited)\"")
    }
}

extension SourcePosition {
    /// The position after a text at the start of a file.
    init(behind text: ArraySlice<UInt8>) {
        let lines = text.count { $0 == .lineFeed }
        let last = text[(text.lastIndex(of: .lineFeed).map { $0 + 1 } ?? text.startIndex)...]
        self.init(line: lines + 1, column: last.scalarCount + 1)
    }
}

extension ArraySlice<UInt8> {
    /// The number of Unicode scalars that begin in these bytes.
    var scalarCount: Int { count { $0 & 0xC0 != 0x80 } }
}
