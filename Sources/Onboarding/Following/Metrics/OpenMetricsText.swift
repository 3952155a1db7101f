/// Writes metrics in the text format of OpenMetrics 1.0, using only what Prometheus' older format also supports.
public struct OpenMetricsText: Sendable {
    private var text = ""

    /// Creates a text without metric families.
    public init() {}

    /// Adds a family of gauges with its samples. A family without samples is left out, unless `isAnnounced` is true.
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

    /// The complete text, with the `# EOF` line.
    public consuming func finish() -> String { text + "# EOF\n" }

    /// One value of a family, with its labels.
    public struct Sample: Sendable {
        let labels: [(String, String)]
        let value: String

        /// Creates a sample whose value is written unchanged.
        public init(_ labels: [(String, String)], _ value: String) {
            self.labels = labels
            self.value = value
        }

        /// Creates a sample with an integer value.
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
