/// Writes metrics in the text format of OpenMetrics 1.0, with what Prometheus' older format knows as well.
public struct OpenMetricsText: Sendable {
    private var text = ""

    /// A text without families.
    public init() {}

    /// A family of gauges and its samples: labels and a value each. Nothing is written for a family without samples,
    /// unless it `isAnnounced`.
    public mutating func gauge(
        _ name: String, _ help: String, unit: String? = nil, isAnnounced: Bool = false, _ samples: [Sample]
    ) {
        guard isAnnounced || !samples.isEmpty else { return }
        text += "# TYPE \(name) gauge\n"
        if let unit { text += "# UNIT \(name) \(unit)\n" }
        text += "# HELP \(name) \(help)\n"
        for sample in samples {
            let labels = sample.labels.map { "\($0)=\"\(Self.escaped($1))\"" }.joined(separator: ",")
            text += "\(name)\(labels.isEmpty ? "" : "{\(labels)}") \(sample.value)\n"
        }
    }

    /// The whole text, with its end.
    public consuming func finish() -> String { text + "# EOF\n" }

    /// One value of a family.
    public struct Sample: Sendable {
        let labels: [(String, String)]
        let value: String

        /// A value that is written as it is.
        public init(_ labels: [(String, String)], _ value: String) {
            self.labels = labels
            self.value = value
        }

        /// A whole number.
        public init(_ labels: [(String, String)], _ value: Int) { self.init(labels, String(value)) }
    }

    private static func escaped(_ value: String) -> String {
        value.unicodeScalars.reduce(into: "") { escaped, scalar in
            switch scalar {
            case "\\": escaped += "\\\\"
            case "\"": escaped += "\\\""
            case "\n": escaped += "\\n"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
    }
}
