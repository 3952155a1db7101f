import Diagnostics
import Onboarding
import Operations
import Overlays

/// The origins of a customer's values as JSON.
struct ExplainResult: Encodable {
    struct Entry: Encodable {
        let name: String
        let value: Value
        let from: From
    }

    struct Value: Encodable {
        private let value: NamedValue.Value

        init(_ value: NamedValue.Value) {
            self.value = value
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch value {
            case .text(let text): try container.encode(text)
            case .bool(let value): try container.encode(value)
            case .integer(let value): try container.encode(value)
            case .list(let texts): try container.encode(texts)
            case .absent: try container.encodeNil()
            }
        }
    }

    struct From: Encodable {
        let kind: String
        let file: String?
        let line: Int?
        let column: Int?
        let names: [String]?
        let text: String?

        init(_ origin: Explanation.Origin) {
            var (place, names, text): (SourceLocation?, [String]?, String?) = (nil, nil, nil)
            switch origin {
            case .record(let location): (kind, place) = ("record", location)
            case .platform(let location): (kind, place) = ("platform", location)
            case .names(let others): (kind, names) = ("names", others)
            case .standard(let words): (kind, text) = ("default", words)
            }
            file = place?.file
            line = place?.position?.line
            column = place?.position?.column
            self.names = names
            self.text = text
        }
    }

    let version = 1
    let customer: String
    let cluster: String
    let values: [Entry]

    init(_ explanation: Explanation) {
        customer = explanation.customer.record.id.text
        cluster = explanation.customer.cluster.name.text
        values = explanation.entries.map {
            Entry(name: $0.named.name, value: Value($0.named.value), from: From($0.origin))
        }
    }
}

extension NamedValue.Value {
    /// The value in one line.
    var text: String {
        switch self {
        case .text(let text): text.isEmpty ? "\"\"" : text
        case .bool(let value): String(value)
        case .integer(let value): String(value)
        case .list(let texts): texts.joined(separator: ", ")
        case .absent: ""
        }
    }
}

extension Explanation.Origin {
    /// The origin in one line.
    var text: String {
        switch self {
        case .record(let location), .platform(let location):
            location.description
        case .names(let names): "from \(names.joined(separator: ", "))"
        case .standard(let words): "(\(words))"
        }
    }
}
