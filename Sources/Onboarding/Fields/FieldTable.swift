internal import Documents

/// The table of a record's fields. The reader and the writer of records, their JSON Schema, `add --from`, the columns of
/// tables, and what a purchase may say follow from it.
enum FieldTable {
    /// A row for each field, in the order of `RecordField`.
    static let rows: [FieldRow] = [
        schema,
        .value(.id, "id", "The customer's name everywhere; never changes", \.id) { $0.id }
            .narrowed { $0.adding("not", .object([("enum", .texts($1.reservedIDs.sorted()))])) }
            .required()
            .asked("--id", "ID"),
        .value(
            .companyName, "companyName", "The company's name, at most \(CompanyName.limit) characters", \.companyName
        ) { $0.companyName }
        .required()
        .asked("--company", "NAME", orMissing: { _ in "the company's name" }, inEvents: true),
        .value(.motto, "motto", "The company's motto, at most \(Motto.limit) characters", \.motto) { $0.motto }
            .required()
            .asked("--motto", "TEXT", orMissing: { _ in "the company's motto" }, inEvents: true),
        .name(.tier, "tier", "What was bought", .tiers, \.tier) {
            $0.tier
        } known: { platform, name in
            platform.tiers.first { $0.name.text == name }?.name
        }
        .required()
        .asked("--tier", "TIER", orMissing: { "a tier (\(listed(NameChoice.tiers.names($0))))" }, inEvents: true),
        .name(.cluster, "cluster", "Where the customer is placed", .clusters, \.life.cluster) {
            $0.life.cluster
        } known: {
            cluster($0, $1)
        }
        .required()
        .asked("--cluster", "NAME"),
        movingFrom,
        domains,
        features,
        .name(.ring, "ring", "The ring, if the id's own is not to count", .rings, \.ring) {
            $0.ring
        } known: { platform, name in
            platform.rings.first { $0.name.text == name }?.name
        }
        .asked("--ring", "RING"),
        state,
        day(.offboardAfter, "offboardAfter", "The day on which an offboarded customer goes", \.offboardAfter) {
            $0.until
        },
        day(.pruneAfter, "pruneAfter", "The day until which an emptied overlay stays", \.pruneAfter) { $0.prune },
        .flag(.hold, "hold", "Keep the overlay as it is", \.hold) { $0.hold },
        .flag(.protected, "protected", "Refuse to offboard", \.protected) { $0.protected },
        .value(
            .contact, "contact", "A reference into another system, such as crm:12345, or sealed", \.contact
        ) { $0.contact }
        .asked("--contact", "REFERENCE")
        .notCompared(),  // A sealed one is never the same twice.
        purchase,
        events,
    ]

    /// The row of a field.
    static func row(_ field: RecordField) -> FieldRow { rows[field.rawValue] }

    /// The keys of a record, in order.
    static let keys = rows.map(\.key)

    /// The fields that stay of a customer who has left.
    static let ofTombstones: [RecordField] = [.schema, .id, .state, .purchase]

    private static func listed(_ names: [String]) -> String { names.joined(separator: ", ") }

    private static let schema = FieldRow(.schema, "$schema", "The path of this schema, for editors") { description, _ in
        .string(description)
    } read: { row, reader, draft in
        draft.schema = reader.text(row)
    } write: { row, record, writer in
        writer.text(row.key, record.schema)
    }

    // MARK: Life

    private static func cluster(_ platform: Platform, _ name: String) -> ClusterName? {
        let place = platform.clusters.firstIndex { $0.name.text == name }
        return place.map { platform.clusters[$0].name }
    }

    private static let movingFrom = FieldRow(
        .movingFrom, "movingFrom", "The cluster that the customer is moving away from"
    ) { description, platform in
        .choice(description, NameChoice.clusters.names(platform))
    } read: { row, reader, draft in
        draft.life.movingFrom = reader.key(row, reader.name(row, .clusters, cluster))
    } write: { row, record, writer in
        writer.text(row.key, record.life.origin?.text)
    }
    .choosing(.clusters)

    private static let state = FieldRow(.state, "state", "Where the customer stands in its life") {
        description, platform in
        .choice(description, NameChoice.states.names(platform))
    } read: { row, reader, draft in
        draft.life.state = reader.state(row)
    } write: { row, record, writer in
        writer.text(row.key, record.life.state?.rawValue)
    }

    private static func day(
        _ field: RecordField, _ key: FieldReader.Key, _ description: String,
        _ draft: any WritableKeyPath<LifeKeys, LifeKeys.Key<CalendarDate>> & Sendable,
        of life: @escaping @Sendable (Life) -> CalendarDate?
    ) -> FieldRow {
        FieldRow(field, key, description) { description, _ in
            .string(description, pattern: CalendarDate.pattern)
        } read: { row, reader, values in
            values.life[keyPath: draft] = reader.key(row, reader.value(row))
        } write: { row, record, writer in
            writer.text(row.key, life(record.life)?.text)
        }
    }

    // MARK: Lists

    private static let domains = FieldRow.list(
        .domains, "domains", "Domains of the customer's own; they need the feature custom-domain"
    ) { description, platform in
        .uniqueList(
            description, most: Hostnames.mostDomains,
            of: .object([
                ("type", .text("string")), ("pattern", .text(SchemaPatterns.hostname)),
                ("not", .object([("pattern", .text(SchemaPatterns.inside(platform.domain)))])),
            ]))
    } of: {
        $0.domains
    } read: { row, reader, draft in
        draft.domains = reader.values(
            row, most: Hostnames.mostDomains, tooMany: RecordRules.violation(numberOfDomains:))
    }
    .asked("--domain", "HOST", inEvents: true)
    .compared { $0.domains?.compactMap { $0 } == $1.domains }

    private static let features = FieldRow.list(
        .features, "features", "Features that are switched on"
    ) { description, platform in
        .uniqueList(
            description, of: .object([("enum", .texts(NameChoice.features.names(platform)))]))
    } of: {
        $0.features
    } read: { row, reader, draft in
        draft.features = reader.names(row, .features, most: reader.platform.features.count + 20) { $0.feature($1) }
    }
    .choosing(.features)
    .asked("--feature", "FEATURE", inEvents: true)
    .compared { Set(($0.features ?? []).compactMap { $0 }) == Set($1.features ?? []) }

    // MARK: Objects

    private static let purchase = FieldRow(
        .purchase, PurchaseForm.key, "The purchase that made the customer"
    ) { description, _ in
        PurchaseForm.schema(description)
    } read: { _, reader, draft in
        draft.purchase = reader.purchase()
    } write: { _, record, writer in
        writer.purchase(record.purchase)
    }

    private static let events = FieldRow(.events, "events", "The events that were applied") { _, _ in
        .object([("type", .text("array")), ("items", AppliedEventForm.schema)])
    } read: { row, reader, draft in
        draft.events = reader.events(row)
    } write: { row, record, writer in
        writer.objects(row.key, record.events.events) { $0.appliedEvent($1) }
    }
}
