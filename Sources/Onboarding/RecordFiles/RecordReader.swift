public import Diagnostics
internal import Documents

/// Reads a customer record and judges it against the platform; collects everything that is wrong with it.
public struct RecordReader {
    static let keys: [FieldReader.Key] = [
        "$schema", "id", "companyName", "motto", "tier", "cluster", "movingFrom", "domains", "features", "ring",
        "state",
        "offboardAfter", "pruneAfter", "hold", "protected", "contact", "purchase", "events",
    ]

    private let rules: RecordRules
    private var platform: Platform { rules.platform }
    var problems: [Diagnostic] = []
    private var domainNodes: [Node] = []
    private var featureNodes: [Node] = []

    /// What came of reading a file.
    public struct Reading: Sendable {
        /// The record, where every value in it is good; it may still be written in a form that is not canonical.
        public let record: CustomerRecord?
        /// What stays of a customer who has left.
        public let tombstone: Tombstone?
        /// What is wrong.
        public let problems: [Diagnostic]

        /// What came of reading a file.
        public init(record: CustomerRecord?, tombstone: Tombstone? = nil, problems: [Diagnostic]) {
            self.record = record
            self.tombstone = tombstone
            self.problems = problems
        }

        /// The record where nothing is wrong with it or its form.
        public var sound: CustomerRecord? { isSound ? record : nil }

        /// Whether there is a record, and nothing is wrong with it or its form.
        public var isSound: Bool { record != nil && !problems.hasErrors }

        /// The purchase that made the customer, here or gone.
        var purchase: Purchase? { record?.purchase ?? tombstone?.purchase }
    }

    /// Reads the bytes of a record's file. `file` is its path, `customers/ID.json`.
    public static func read(_ bytes: [UInt8], file: String, platform: Platform) -> Reading {
        let (document, problems) = JSONParser.parse(bytes, file: file)
        guard let document, !problems.hasErrors else { return Reading(record: nil, problems: problems) }
        var reader = RecordReader(platform: platform)
        if isTombstone(document.root) {
            let tombstone = reader.tombstone(document.root)
            guard let tombstone, !reader.problems.hasErrors else {
                return Reading(record: nil, problems: reader.problems)
            }
            reader.checkFileName(tombstone.id, document)
            if !reader.problems.hasErrors { reader.checkForm(tombstone.canonicalJSON(), document) }
            return Reading(record: nil, tombstone: tombstone, problems: reader.problems)
        }
        let record = reader.record(document.root)
        guard let record, !reader.problems.hasErrors else { return Reading(record: nil, problems: reader.problems) }
        reader.checkFileName(record.id, document)
        if !reader.problems.hasErrors { reader.checkForm(record.canonicalJSON(), document) }
        return Reading(record: record, problems: reader.problems)
    }

    private static func isTombstone(_ root: Node) -> Bool {
        root.value(of: "state")?.string == Tombstone.state
    }

    private init(platform: Platform) {
        rules = RecordRules(platform: platform)
    }

    private mutating func record(_ root: Node) -> CustomerRecord? {
        guard
            let fields = FieldReader(
                root, subject: "a customer record", scope: "customer", keys: Self.keys, problems: &problems)
        else { return nil }
        let schema = fields.string("$schema", problems: &problems)
        let id = required(fields, "id", CustomerID.init(_:))
        let companyName = required(fields, "companyName", CompanyName.init)
        let motto = required(fields, "motto", Motto.init)
        let tier = tier(fields)
        let domains = domains(fields)
        let features = features(fields)
        let ring = ring(fields)
        let hold = fields.bool("hold", problems: &problems)
        let protected = fields.bool("protected", problems: &problems)
        let contact = optional(fields, "contact", Contact.init)
        let purchase = purchase(fields)
        report(rules.violations(id: id), fields)
        if let features { report(rules.violations(of: features, tier: tier), fields) }
        if let domains { report(rules.violations(of: domains, with: features ?? []), fields) }
        let life = life(fields)
        guard let id, let companyName, let motto, let tier, let life else { return nil }
        var record = CustomerRecord(id: id, companyName: companyName, motto: motto, tier: tier.name, life: life)
        record.schema = schema?.text
        record.domains = domains?.compactMap { $0 }
        record.features = features?.compactMap { $0 }
        record.ring = ring
        record.hold = hold
        record.protected = protected
        record.contact = contact
        record.purchase = purchase
        record.events = events(fields)
        return record
    }

    // MARK: Values that the platform knows

    private mutating func tier(_ fields: FieldReader) -> Tier? {
        guard let node = fields.requiredString("tier", problems: &problems) else { return nil }
        let text = node.text
        if let tier = platform.tiers.first(where: { $0.name.text == text }) { return tier }
        report(rules.unknown(.tier, text), fields)
        return nil
    }

    private mutating func cluster(_ fields: FieldReader, _ key: FieldReader.Key, _ named: RecordRules.Named)
        -> ClusterName?
    {
        guard let node = fields.string(key, problems: &problems) else { return nil }
        let text = node.text
        let place = platform.clusters.firstIndex { $0.name.text == text }
        if let place { return platform.clusters[place].name }
        report(rules.unknown(named, text), fields)
        return nil
    }

    private mutating func ring(_ fields: FieldReader) -> RingName? {
        guard let node = fields.string("ring", problems: &problems) else { return nil }
        let text = node.text
        if let ring = platform.rings.first(where: { $0.name.text == text }) { return ring.name }
        report(rules.unknown(.ring, text), fields)
        return nil
    }

    private mutating func features(_ fields: FieldReader) -> [FeatureName?]? {
        guard let nodes = fields.strings("features", problems: &problems) else { return nil }
        featureNodes = nodes
        return nodes.indices.map { index in
            let text = nodes[index].text
            if let feature = platform.feature(text) { return feature }
            report(rules.unknown(.features, text, at: index), fields)
            return nil
        }
    }

    // MARK: Other values

    private mutating func domains(_ fields: FieldReader) -> [Hostname?]? {
        guard let nodes = fields.strings("domains", problems: &problems) else { return nil }
        domainNodes = nodes
        report(rules.violations(numberOfDomains: nodes.count), fields)
        let domains = nodes.prefix(Hostnames.mostDomains).map { parse($0, Hostname.init) }
        report(rules.violations(of: domains), fields)
        return domains
    }

    private mutating func life(_ fields: FieldReader) -> Life? {
        fields.require("cluster", problems: &problems)
        let cluster = cluster(fields, "cluster", .cluster)
        let origin = self.cluster(fields, "movingFrom", .movingFrom)
        let keys = LifeKeys(
            state: state(fields), cluster: cluster,
            movingFrom: .init(isThere: fields.value("movingFrom") != nil, value: origin),
            offboardAfter: day(fields, "offboardAfter"), pruneAfter: day(fields, "pruneAfter"))
        let violations = keys.violations
        if violations.isEmpty { return keys.life }
        report(violations, fields)
        return nil
    }

    private mutating func day(_ fields: FieldReader, _ key: FieldReader.Key) -> LifeKeys.Key<CalendarDate> {
        .init(isThere: fields.value(key) != nil, value: optional(fields, key, CalendarDate.init))
    }

    private mutating func state(_ fields: FieldReader) -> CustomerState? {
        guard let node = fields.string("state", problems: &problems) else { return nil }
        if let state = CustomerState(rawValue: node.text) { return state }
        report(rules.unknown(.state, node.text), fields)
        return nil
    }

    mutating func required<Value>(
        _ fields: FieldReader, _ key: FieldReader.Key, _ make: (String) throws(TextProblems) -> Value
    ) -> Value? {
        fields.requiredString(key, problems: &problems).flatMap { parse($0, make) }
    }

    mutating func optional<Value>(
        _ fields: FieldReader, _ key: FieldReader.Key, _ make: (String) throws(TextProblems) -> Value
    ) -> Value? {
        fields.string(key, problems: &problems).flatMap { parse($0, make) }
    }

    mutating func parse<Value>(_ node: Node, _ make: (String) throws(TextProblems) -> Value) -> Value? {
        do {
            return try make(node.text)
        } catch {
            problems += error.problems.map { $0.diagnostic(at: node) }
            return nil
        }
    }

    // MARK: The whole

    private mutating func checkFileName(_ id: CustomerID, _ document: Document) {
        if Layout.records.contains(document.file), Layout.records.name(ofPath: document.file) == id.text { return }
        let expected = Layout.records.path(of: id)
        let node = document.root.value(of: "id") ?? document.root
        report(
            "customer/id-differs-from-file", node,
            "the id \"\(id.text)\" belongs in \(expected), not in \(document.file)",
            hint: "an id never changes: rename the file, or mend the id")
    }

    private mutating func checkForm(_ canonical: [UInt8], _ document: Document) {
        if isSame(canonical, document.source) { return }
        let offset = zip(canonical, document.source).enumerated().first { $1.0 != $1.1 }?.offset
        let place = document.position(atOffset: offset ?? min(canonical.count, document.source.count))
        problems.append(
            Diagnostic(
                "customer/not-canonical", at: document.location(place),
                "the record is not written in its canonical form from here on",
                hint: "run: onboard validate --fix \(document.file)"))
    }

    /// Reports rules that values break, each where the value stands.
    private mutating func report(_ violations: some Sequence<Violation>, _ fields: FieldReader) {
        for violation in violations {
            problems.append(violation.diagnostic(at: node(violation.path, fields).location))
        }
    }

    private func node(_ path: FieldPath, _ fields: FieldReader) -> Node {
        switch (path.field, path.index) {
        case (.domains, let index?): domainNodes[index]
        case (.features, let index?): featureNodes[index]
        case (let field, _): fields.node.entries.last { $0.key.text == field.rawValue }?.value ?? fields.node
        }
    }

    private mutating func report(_ violation: Violation?, _ fields: FieldReader) {
        if let violation { report([violation], fields) }
    }

    mutating func report(_ identifier: String, _ node: Node, _ message: String, hint: String? = nil) {
        problems.append(Diagnostic(identifier, at: node.location, message, hint: hint))
    }
}

/// Whether bytes are the same, by a loop that takes many at once.
private func isSame(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    let (left, right) = (left.span, right.span)
    var difference: UInt8 = 0
    for index in left.indices { difference |= left[index] ^ right[index] }
    return difference == 0
}
