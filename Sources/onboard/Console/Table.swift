import Diagnostics
import Foundation

/// A table that fits the terminal: the widest column is shortened first.
struct Table {
    private let rows: [[String]]

    /// Creates a table. The first row is its header.
    init(_ rows: [[String]]) {
        self.rows = rows.map { $0.map { printable($0, limit: .max) } }
    }

    func render(width: Int?, color: Bool) -> PrintableText {
        var widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].displayWidth }.max() ?? 0 }
        if let width {
            let gaps = 2 * max(0, widths.count - 1)
            while widths.reduce(0, +) + gaps > width, let widest = widths.max(), widest > 8,
                let column = widths.firstIndex(of: widest)
            {
                widths[column] -= 1
            }
        }
        return rows.enumerated().map { index, row in
            var line = zip(row, widths).map { $0.fitted(to: $1) }.joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            return Tone.strong.paint("\(line)", color: color && index == 0) + "\n"
        }.joined()
    }
}

extension String {
    /// The number of terminal columns that the text occupies.
    var displayWidth: Int {
        let isPlain = utf8.allSatisfy { (0x20...0x7E).contains($0) }
        return isPlain ? utf8.count : reduce(0) { $0 + $1.displayWidth }
    }

    fileprivate func fitted(to width: Int) -> String {
        let own = displayWidth
        if own <= width { return self + Self.spaces(width - own) }
        var cut = ""
        var used = 0
        for character in self {
            if used + character.displayWidth > width - 1 { break }
            cut.append(character)
            used += character.displayWidth
        }
        return cut + "…" + Self.spaces(width - used - 1)
    }

    private static func spaces(_ count: Int) -> String {
        String(decoding: repeatElement(UInt8(ascii: " "), count: count), as: UTF8.self)
    }
}

extension Character {
    /// Two columns for East Asian wide characters and emoji (Unicode Standard Annex 11), none for combining marks,
    /// otherwise one.
    fileprivate var displayWidth: Int {
        guard let first = unicodeScalars.first else { return 0 }
        if first.properties.isEmojiPresentation || unicodeScalars.contains("\u{FE0F}") { return 2 }
        switch first.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
            0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF,
            0x20000...0x3FFFD:
            return 2
        default:
            return first.properties.generalCategory == .nonspacingMark ? 0 : 1
        }
    }
}
