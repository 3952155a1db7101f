import Comparing
import Diagnostics
import Onboarding
import Operations

/// A difference grouped for reading: changes for the same customers are in one block and are reported once.
struct DiffBlocks {
    /// A kind of change to an object or a record.
    struct Subject: Hashable {
        let kind: ChangeKind
        let title: String
        /// What a new object runs, mounts, opens, exposes and grants.
        var traits: [String] = []
    }

    /// Changes that affect the same customers.
    struct Block {
        let customers: [String]
        var subjects: [(subject: Subject, fields: [FieldChange])]

        /// The title of a customer's record.
        static let record = "record"
    }

    /// The new or removed overlays of one tier on one cluster.
    let arrivals: [DiffReport.Overlays]
    let blocks: [Block]

    init(_ report: DiffReport) {
        arrivals = report.overlays.filter { $0.kind != .changed }
        var order: [(Subject, FieldChange?)] = []
        var customers: [Subject: [FieldChange?: [String]]] = [:]
        func add(_ subject: Subject, _ field: FieldChange?, _ ids: [String]) {
            if customers[subject]?[field] == nil { order.append((subject, field)) }
            customers[subject, default: [:]][field, default: []] += ids
        }
        for record in report.records where record.kind == .changed {
            let subject = Subject(kind: .changed, title: Block.record)
            for field in record.fields { add(subject, field, [record.id.text]) }
        }
        for overlays in report.overlays where overlays.kind == .changed {
            let ids = overlays.customers.map(\.text)
            for object in overlays.objects {
                let subject = Subject(object)
                let fields: [FieldChange?] = object.kind == .changed ? object.fields : [nil]
                for field in fields { add(subject, field, ids) }
            }
        }
        var blocks: [[String]: Block] = [:]
        for (subject, field) in order {
            let ids = Set(customers[subject]?[field] ?? []).sorted()
            var block = blocks[ids] ?? Block(customers: ids, subjects: [])
            if let field, let last = block.subjects.lastIndex(where: { $0.subject == subject }) {
                block.subjects[last].fields.append(field)
            } else {
                block.subjects.append((subject, field.map { [$0] } ?? []))
            }
            blocks[ids] = block
        }
        self.blocks = blocks.values.map(\.withSharedFields).sorted {
            $0.customers.count == $1.customers.count
                ? $0.customers.lexicographicallyPrecedes($1.customers) : $0.customers.count > $1.customers.count
        }
    }
}

extension DiffBlocks.Block {
    /// The number of objects from which a shared change is reported once for all of them.
    private static let many = 3

    /// The same changes, ordered: those of the record, those that many objects share, then the others.
    fileprivate var withSharedFields: Self {
        var subjects: [FieldChange: [String]] = [:]
        for (subject, fields) in self.subjects {
            for field in fields { subjects[field, default: []].append(subject.title) }
        }
        let shared = subjects.filter { $0.value.count >= Self.many }
        var block = Self(customers: customers, subjects: self.subjects.filter { $0.subject.title == Self.record })
        for (titles, fields) in Dictionary(grouping: shared, by: \.value).sorted(by: {
            $0.key.lexicographicallyPrecedes($1.key)
        }) {
            let subject = DiffBlocks.Subject(
                kind: .changed, title: "\(titles.count) objects (\(titles.prefix(2).joined(separator: ", ")), …)")
            block.subjects.append((subject, fields.map(\.key).sorted { $0.path < $1.path }))
        }
        for (subject, fields) in self.subjects where subject.title != Self.record {
            let rest = fields.filter { shared[$0] == nil }
            if fields.isEmpty || !rest.isEmpty { block.subjects.append((subject, rest)) }
        }
        return block
    }
}

extension DiffBlocks.Subject {
    /// The subject of an object's change.
    init(_ change: ObjectChange) {
        self.init(kind: change.kind, title: change.object.title, traits: change.traits)
    }
}
