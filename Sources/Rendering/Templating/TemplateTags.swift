/// The tags in the texts of a YAML template, for checks before it is rendered.
public struct TemplateTags: Sendable {
    /// A part of a text.
    public enum Part: Sendable, Hashable {
        /// Literal text.
        case literal(String)
        /// The name of a value.
        case value(String)
    }

    private let delimiters: Delimiters

    /// Reads the delimiters from the source of a template.
    public init(of source: [UInt8]) {
        delimiters = Delimiters.declared(in: source) ?? .mustache
    }

    /// The name of the section that a key opens; empty for an inverted section, `nil` for any other key.
    public func section(_ key: String) -> String? {
        guard let pieces = try? scan(key), pieces.count == 1, case .tag(let tag) = pieces[0] else { return nil }
        return switch tag.kind {
        case .section: tag.name
        case .inverted: ""
        default: nil
        }
    }

    /// The parts of a text; `nil` if it contains tags that are not values, or a tag that is not closed.
    public func parts(of text: String) -> [Part]? {
        guard let pieces = try? scan(text) else { return nil }
        var parts: [Part] = []
        for piece in pieces {
            switch piece {
            case .literal(let text): parts.append(.literal(text))
            case .tag(let tag):
                guard case .value = tag.kind else { return nil }
                parts.append(.value(tag.name))
            }
        }
        return parts
    }

    private func scan(_ text: String) throws(UnclosedTag) -> [TagPiece] {
        try TagPiece.scan(Array(text.utf8), delimiters: delimiters)
    }
}
