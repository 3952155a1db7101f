/// A command's text in parts: paragraphs to wrap, lines to keep, and examples.
struct Paragraphs {
    enum Part: Equatable {
        case paragraph(String)
        /// Indented lines, without their indentation.
        case lines([String])
    }

    private(set) var parts: [Part] = []
    private(set) var examples: [String] = []

    private static let example = "Example: "

    init(_ text: String) {
        var isNew = true
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if line.hasPrefix(Self.example) {
                examples.append(String(line.dropFirst(Self.example.count)))
            } else if line.allSatisfy(\.isWhitespace) {
                isNew = true
            } else {
                add(line, isNew: isNew)
                isNew = false
            }
        }
    }

    private mutating func add(_ line: String, isNew: Bool) {
        let isIndented = line.hasPrefix("  ")
        let bare = String(line.drop { $0 == " " })
        switch parts.last {
        case .lines(let lines) where isIndented && !isNew: parts[parts.count - 1] = .lines(lines + [bare])
        case .paragraph(let text) where !isIndented && !isNew: parts[parts.count - 1] = .paragraph("\(text) \(bare)")
        default: parts.append(isIndented ? .lines([bare]) : .paragraph(bare))
        }
    }
}
