/// Diagnostics as a SARIF log (OASIS, Static Analysis Results Interchange Format 2.1.0).
enum SARIFDiagnostics {
    private struct Log: Encodable {
        enum CodingKeys: String, CodingKey {
            case schema = "$schema"
            case version, runs
        }
        let schema = "https://json.schemastore.org/sarif-2.1.0.json"
        let version = "2.1.0"
        let runs: [Run]
    }

    private struct Run: Encodable {
        let tool: Tool
        let columnKind = "unicodeCodePoints"
        let results: [Result] = []
        let invocations: [Invocation]?
    }

    /// Describes the run. Present only to report that results were left out.
    private struct Invocation: Encodable {
        let executionSuccessful = true
        let toolExecutionNotifications: [Notification]
    }

    private struct Notification: Encodable {
        let level = "warning"
        let message: Message
    }

    private struct Tool: Encodable {
        struct Driver: Encodable {
            let name = "onboard"
            let rules: [Rule]
        }
        struct Rule: Encodable {
            let id: String
        }
        let driver: Driver
    }

    private struct Result: Encodable {
        let ruleId: String
        let level: String
        let message: Message
        let locations: [Location]
        let relatedLocations: [Location]
    }

    private struct Message: Encodable {
        let text: String
    }

    private struct Location: Encodable {
        struct Physical: Encodable {
            let artifactLocation: Artifact
            let region: Region?
        }
        struct Artifact: Encodable {
            let uri: String
        }
        struct Region: Encodable {
            let startLine: Int
            let startColumn: Int
        }
        let physicalLocation: Physical

        init(_ location: SourceLocation) {
            let region = location.position.map { Region(startLine: $0.line, startColumn: $0.column) }
            physicalLocation = Physical(artifactLocation: Artifact(uri: percentEncoded(location.file)), region: region)
        }
    }

    static func write(_ findings: Findings, to take: (PrintableText) -> Void) {
        let rules = Set(findings.shown.map(\.identifier)).sorted().map(Tool.Rule.init)
        let omitted = findings.omitted.map { omitted in
            [Invocation(toolExecutionNotifications: [Notification(message: Message(text: omitted.sentence))])]
        }
        let log = Log(runs: [Run(tool: Tool(driver: Tool.Driver(rules: rules)), invocations: omitted)])
        JSONText.write(log, list: "results", of: findings.shown.lazy.map(result), to: take)
    }

    private static func result(_ diagnostic: Diagnostic) -> Result {
        Result(
            ruleId: diagnostic.identifier, level: diagnostic.severity.rawValue,
            message: Message(text: diagnostic.hint.map { "\(diagnostic.message); \($0)" } ?? diagnostic.message),
            locations: diagnostic.location.map { [Location($0)] } ?? [],
            relatedLocations: diagnostic.related.map(Location.init))
    }

    /// Returns a path as a relative URI reference (RFC 3986, section 3.3).
    private static func percentEncoded(_ path: String) -> String {
        path.utf8.reduce(into: "") { text, byte in
            let scalar = Unicode.Scalar(byte)
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_", "~", "/": text.unicodeScalars.append(scalar)
            default: text += "%" + hexDigits(byte, least: 2)
            }
        }
    }
}
