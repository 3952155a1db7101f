internal import Diagnostics

/// The table of a record's fields. It defines the reader and the writer of records, their JSON Schema, `add --from`,
/// the columns of tables, and the content of purchase events.
enum FieldTable {
    /// One row for each field, in the order of `RecordField`.
    static let rows: [FieldRow] = [
        schema, id, companyName, motto, tier, cluster, movingFrom, domains, features, ring, state, offboardAfter,
        pruneAfter, hold, protected, contact, purchase, events,
    ]

    /// The row of a field.
    static func row(_ field: RecordField) -> FieldRow { rows[field.rawValue] }

    /// The keys of a record, in order.
    static let keys = rows.map(\.key)

    /// The fields of a tombstone.
    static let ofTombstones: [RecordField] = [.schema, .id, .state, .purchase]

    private static let schema = FieldRow(
        .schema, "$schema", "The path of this schema, for editors"
    ) { description, _ in
        .string(description)
    } read: { place, reader, draft in
        draft.schema = reader.text(place)
    } write: { place, record, writer in
        writer.text(place.key, record.schema)
    }

    private static let id = FieldRow.value(
        .id, "id", required: true, "The customer's name everywhere; never changes",
        schema: { description, platform in
            .string(description, pattern: CustomerID.pattern)
                .adding("not", .object([("enum", .texts(platform.reservedIDs.sorted()))]))
        }
    ) {
        $0.id = $1
    } write: {
        $0.id
    }
    .asked("--id", "ID") { $0.id == $1.id }

    // MARK: The page

    private static let companyName = FieldRow.value(
        .companyName, "companyName", required: true, "The company's name, at most \(CompanyName.limit) characters"
    ) {
        $0.companyName = $1
    } write: {
        $0.companyName
    }
    .asked("--company", "NAME", orMissing: { _ in "the company's name" }, inEvents: true) {
        $0.companyName == $1.companyName
    }

    private static let motto = FieldRow.value(
        .motto, "motto", required: true, "The company's motto, at most \(Motto.limit) characters"
    ) {
        $0.motto = $1
    } write: {
        $0.motto
    }
    .asked("--motto", "TEXT", orMissing: { _ in "the company's motto" }, inEvents: true) { $0.motto == $1.motto }

    private static let domains = FieldRow.list(
        .domains, "domains", "Domains of the customer's own; they need the feature custom-domain"
    ) { description, platform in
        .uniqueList(
            description, most: Hostnames.mostDomains,
            of: .object([
                ("type", .text("string")), ("pattern", .text(SchemaPatterns.hostname)),
                ("not", .object([("pattern", .text(SchemaPatterns.inside(platform.domain)))])),
            ]))
    } read: { place, reader, draft in
        draft.domains = reader.values(
            place, most: Hostnames.mostDomains, tooMany: RecordRules.violation(numberOfDomains:))
    } write: {
        $0.domains
    }
    .asked("--domain", "HOST", inEvents: true) { $0.domains?.compactMap { $0 } == $1.domains }

    // MARK: The product

    private static let tier = FieldRow.name(
        .tier, "tier", required: true, "What was bought", .tiers,
        known: { platform, name in platform.tiers.first { $0.name.text == name }?.name }
    ) {
        $0.tier = $1
    } write: {
        $0.tier
    }
    .asked(
        "--tier", "TIER", orMissing: { "a tier (\(NameChoice.tiers.names($0).joined(separator: ", ")))" },
        inEvents: true
    ) {
        $0.tier == $1.tier
    }

    private static let features = FieldRow.list(
        .features, "features", "Features that are switched on"
    ) { description, platform in
        .uniqueList(description, of: .object([("enum", .texts(NameChoice.features.names(platform)))]))
    } read: { place, reader, draft in
        draft.features = reader.names(place, .features) { $0.feature($1) }
    } write: {
        $0.features
    }
    .choosing(.features)
    .asked("--feature", "FEATURE", inEvents: true) {
        Set(($0.features ?? []).compactMap { $0 }) == Set($1.features ?? [])
    }

    private static let ring = FieldRow.name(
        .ring, "ring", "The ring, if the id's own is not to count", .rings,
        known: { platform, name in platform.rings.first { $0.name.text == name }?.name }
    ) {
        $0.ring = $1
    } write: {
        $0.ring
    }
    .asked("--ring", "RING") { $0.ring == $1.ring }

    // MARK: Life

    private static let cluster = FieldRow.name(
        .cluster, "cluster", required: true, "Where the customer is placed", .clusters, known: clusterName
    ) {
        $0.life.cluster = $1
    } write: {
        $0.life.cluster
    }
    .asked("--cluster", "NAME") { $0.life.cluster == $1.life.cluster }

    private static let movingFrom = FieldRow(
        .movingFrom, "movingFrom", "The cluster that the customer is moving away from"
    ) { description, platform in
        .choice(description, NameChoice.clusters.names(platform))
    } read: { place, reader, draft in
        draft.life.movingFrom = reader.key(place, reader.name(place, .clusters, clusterName))
    } write: { place, record, writer in
        writer.text(place.key, record.life.origin?.text)
    }
    .choosing(.clusters)

    private static func clusterName(_ platform: Platform, _ name: String) -> ClusterName? {
        let place = platform.clusters.firstIndex { $0.name.text == name }
        return place.map { platform.clusters[$0].name }
    }

    private static let state = FieldRow(
        .state, "state", "Where the customer stands in its life"
    ) { description, platform in
        .choice(description, NameChoice.states.names(platform))
    } read: { place, reader, draft in
        draft.life.state = reader.state(place)
    } write: { place, record, writer in
        writer.text(place.key, record.life.state?.rawValue)
    }

    private static let offboardAfter = FieldRow(
        .offboardAfter, "offboardAfter", "The day on which an offboarded customer goes", day
    ) { place, reader, draft in
        draft.life.offboardAfter = reader.key(place, reader.value(place))
    } write: { place, record, writer in
        writer.text(place.key, record.life.until?.text)
    }

    private static let pruneAfter = FieldRow(
        .pruneAfter, "pruneAfter", "The day until which an emptied overlay stays", day
    ) { place, reader, draft in
        draft.life.pruneAfter = reader.key(place, reader.value(place))
    } write: { place, record, writer in
        writer.text(place.key, record.life.prune?.text)
    }

    private static let day: FieldRow.Schema = { description, _ in
        .string(description, pattern: CalendarDate.pattern)
    }

    // MARK: Handling

    private static let hold = FieldRow.flag(.hold, "hold", "Keep the overlay as it is") {
        $0.hold = $1
    } write: {
        $0.hold
    }

    private static let protected = FieldRow.flag(.protected, "protected", "Refuse to offboard") {
        $0.protected = $1
    } write: {
        $0.protected
    }

    /// Not compared, because sealing the same contact twice gives different texts.
    private static let contact = FieldRow.value(
        .contact, "contact", "A reference into another system, such as crm:12345, or sealed"
    ) {
        $0.contact = $1
    } write: {
        $0.contact
    }
    .asked("--contact", "REFERENCE", isSame: nil)

    // MARK: Origin

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
    } read: { place, reader, draft in
        draft.events = reader.events(place)
    } write: { place, record, writer in
        writer.objects(place.key, record.events.events) { $0.appliedEvent($1) }
    }
}
