import Comparing
import Diagnostics
import Onboarding
import Operations

/// A difference as JSON, defined by `schemas/diff.schema.json`.
struct DiffJSON: Encodable {
    struct Field: Encodable {
        let path: String
        let old: String?
        let new: String?
        let removed: [String]?
        let added: [String]?

        init(_ change: FieldChange) {
            path = change.path
            old = change.old.flatMap(Self.text)
            new = change.new.flatMap(Self.text)
            removed = change.old.flatMap(Self.lines)
            added = change.new.flatMap(Self.lines)
        }

        private static func text(_ value: FieldValue) -> String? {
            switch value {
            case .text(let text), .literal(let text): text
            case .lines: nil
            }
        }

        private static func lines(_ value: FieldValue) -> [String]? {
            if case .lines(let lines) = value { lines } else { nil }
        }
    }

    struct Object: Encodable {
        let change: String
        let group: String
        let kind: String
        let namespace: String
        let name: String
        let traits: [String]
        let fields: [Field]

        init(_ change: ObjectChange) {
            self.change = change.kind.rawValue
            group = change.object.group
            kind = change.object.kind
            namespace = change.object.namespace
            name = change.object.name
            traits = change.traits
            fields = change.fields.map(Field.init)
        }
    }

    struct Record: Encodable {
        let id: String
        let change: String
        let fields: [Field]
    }

    struct Overlays: Encodable {
        let cluster: String
        let change: String
        let tier: String?
        let customers: [String]
        let objects: [Object]
        let podsBefore: Int
        let podsAfter: Int
    }

    struct Cluster: Encodable {
        let cluster: String
        let objects: [Object]
    }

    struct Risk: Encodable {
        let risk: String
        let severity: String
        let message: String
        let customers: [String]
    }

    let version = 1
    let base: String
    let same: Bool
    let risks: [Risk]
    let platform: [Field]
    let records: [Record]
    let overlays: [Overlays]
    let clusters: [Cluster]
    let held: [String]
    let sameObjects: Int
    let edited: [Field]
    let outside: [String]
    let diagnostics: [JSONDiagnostic]
    let omitted: OmittedFindings?

    init(_ report: DiffReport, _ findings: Findings) {
        base = report.base
        same = report.isSame
        risks = report.risks.map {
            Risk(
                risk: $0.kind.rawValue, severity: $0.kind.severity.rawValue, message: $0.message,
                customers: $0.customers.map(\.text))
        }
        platform = report.platform.map(Field.init)
        records = report.records.map {
            Record(id: $0.id.text, change: $0.kind.rawValue, fields: $0.fields.map(Field.init))
        }
        overlays = report.overlays.map {
            Overlays(
                cluster: $0.cluster.text, change: $0.kind.rawValue, tier: $0.tier?.text,
                customers: $0.customers.map(\.text), objects: $0.objects.map(Object.init), podsBefore: $0.pods.before,
                podsAfter: $0.pods.after)
        }
        clusters = report.clusters.map { Cluster(cluster: $0.cluster.text, objects: $0.objects.map(Object.init)) }
        held = report.held.map(\.text)
        sameObjects = report.sameObjects
        edited = report.edited.map(Field.init)
        outside = report.outside
        diagnostics = findings.shown.map(JSONDiagnostic.init)
        omitted = findings.omitted
    }
}
