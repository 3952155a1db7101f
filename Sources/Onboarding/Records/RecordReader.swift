public import Diagnostics
internal import Documents

/// Reads a customer record and judges it against the platform; collects everything that is wrong with it.
public struct RecordReader {
    static let keys: [FieldReader.Key] = [
        "$schema", "id", "companyName", "motto", "tier", "cluster", "movingFrom", "domains", "features", "ring",
        "state",
        "offboardAfter", "pruneAfter", "hold", "protected", "contact", "purchase", "events",
    ]

    private let platform: Platform
    var problems: [Diagnostic] = []

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
        self.platform = platform
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
        let cluster = self.cluster(fields, "cluster", isRequired: true)
        let movingFrom = self.cluster(fields, "movingFrom", isRequired: false)
        let domains = domains(fields)
        let features = features(fields, tier: tier)
        let ring = ring(fields)
        let state = state(fields)
        let offboardAfter = optional(fields, "offboardAfter", CalendarDate.init)
        let pruneAfter = optional(fields, "pruneAfter", CalendarDate.init)
        let hold = fields.bool("hold", problems: &problems)
        let protected = fields.bool("protected", problems: &problems)
        let contact = optional(fields, "contact", Contact.init)
        let purchase = purchase(fields)
        checkReserved(id, fields)
        checkDomainsFeature(domains, features, fields)
        checkOffboarding(state, offboardAfter, fields)
        checkMoving(from: movingFrom, to: cluster, fields)
        checkPruning(state, fields)
        guard let id, let companyName, let motto, let tier, let cluster else { return nil }
        var record = CustomerRecord(
            id: id, companyName: companyName, motto: motto, tier: tier.name, cluster: cluster)
        record.schema = schema?.text
        record.movingFrom = movingFrom
        record.pruneAfter = pruneAfter
        record.domains = domains
        record.features = features
        record.ring = ring
        record.state = state
        record.offboardAfter = offboardAfter
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
        unknown("tier", node, among: platform.tiers.map(\.name.text))
        return nil
    }

    private mutating func cluster(_ fields: FieldReader, _ key: FieldReader.Key, isRequired: Bool) -> ClusterName? {
        if isRequired { fields.require(key, problems: &problems) }
        guard let node = fields.string(key, problems: &problems) else { return nil }
        let text = node.text
        let place = platform.clusters.firstIndex { $0.name.text == text }
        if let place { return platform.clusters[place].name }
        unknown("cluster", node, among: platform.clusters.map(\.name.text))
        return nil
    }

    private mutating func ring(_ fields: FieldReader) -> RingName? {
        guard let node = fields.string("ring", problems: &problems) else { return nil }
        let text = node.text
        if let ring = platform.rings.first(where: { $0.name.text == text }) { return ring.name }
        unknown("ring", node, among: platform.rings.map(\.name.text))
        return nil
    }

    private mutating func features(_ fields: FieldReader, tier: Tier?) -> [FeatureName]? {
        guard let nodes = fields.strings("features", problems: &problems) else { return nil }
        var features: [FeatureName] = []
        for node in nodes {
            let text = node.text
            guard let feature = platform.feature(text) else {
                unknown("feature", node, among: platform.features.map(\.text))
                continue
            }
            if features.contains(feature) {
                report("customer/duplicate-feature", node, "the feature \(quoted(text)) stands here a second time")
                continue
            }
            if let tier, !tier.features.contains(feature) {
                let others = platform.tiers.filter { $0.features.contains(feature) }.map(\.name.text)
                let allowed = tier.features.isEmpty ? "none" : tier.features.map(\.text).joined(separator: ", ")
                report(
                    "customer/feature-not-in-tier", node,
                    "the tier \"\(tier.name.text)\" has no feature \(quoted(text)); it has \(allowed)",
                    hint: "the feature comes with \(others.joined(separator: ", ")); else take it out of the features")
            }
            features.append(feature)
        }
        return features
    }

    private mutating func domains(_ fields: FieldReader) -> [Hostname]? {
        guard let nodes = fields.strings("domains", problems: &problems) else { return nil }
        if nodes.count > Hostnames.mostDomains, let node = fields.value("domains") {
            report(
                "customer/too-many-domains", node,
                "\(nodes.count) domains; at most \(Hostnames.mostDomains) are allowed")
        }
        var domains: [Hostname] = []
        for node in nodes.prefix(Hostnames.mostDomains) {
            guard let domain = parse(node, Hostname.init) else { continue }
            switch Hostnames.objection(to: domain, beside: domains, on: platform.domain) {
            case .insidePlatform:
                report(
                    "customer/domain-inside-platform", node,
                    "\(quoted(domain.text)) lies inside the platform's own domain \"\(platform.domain.text)\"",
                    hint: "the page has its host there without being asked")
            case .duplicate:
                report("customer/duplicate-domain", node, "the domain \(quoted(domain.text)) stands here a second time")
            case nil: domains.append(domain)
            }
        }
        return domains
    }

    // MARK: Other values

    private mutating func state(_ fields: FieldReader) -> CustomerState? {
        guard let node = fields.string("state", problems: &problems) else { return nil }
        if let state = CustomerState(rawValue: node.text) { return state }
        unknown("state", node, among: CustomerState.allCases.map(\.rawValue) + [Tombstone.state])
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

    // MARK: Rules across values

    private mutating func checkReserved(_ id: CustomerID?, _ fields: FieldReader) {
        guard let id, platform.reservedIDs.contains(id.text), let node = fields.value("id") else { return }
        report(
            "customer/reserved-id", node, "the id \"\(id.text)\" is reserved in onboard.yaml", hint: "choose another")
    }

    private mutating func checkDomainsFeature(_ domains: [Hostname]?, _ features: [FeatureName]?, _ fields: FieldReader)
    {
        guard let domains, !domains.isEmpty, let node = fields.value("domains") else { return }
        guard features?.contains(where: { $0.text == FeatureName.customDomain }) != true else { return }
        report(
            "customer/domains-without-feature", node,
            "\"domains\" needs the feature \"\(FeatureName.customDomain)\"",
            hint: "switch the feature on, if the tier has it, or remove the domains")
    }

    private mutating func checkOffboarding(_ state: CustomerState?, _ date: CalendarDate?, _ fields: FieldReader) {
        let leaves = state == .offboarding || state == .leaving
        if let state, leaves, fields.value("offboardAfter") == nil {
            let message =
                "a record with \"state\": \"\(state.rawValue)\" must have \"offboardAfter\", a date such as 2026-12-31"
            report("customer/missing-key", fields.value("state") ?? fields.node, message)
        }
        if !leaves, date != nil, let node = fields.value("offboardAfter") {
            report(
                "customer/unexpected-key", node,
                "\"offboardAfter\" may stand only beside \"state\": \"offboarding\" or \"leaving\"")
        }
    }

    private mutating func checkMoving(from origin: ClusterName?, to cluster: ClusterName?, _ fields: FieldReader) {
        if let origin, origin == cluster, let node = fields.value("movingFrom") {
            let message = "\"movingFrom\" is the cluster that the customer is on already"
            report("customer/invalid-move", node, message, hint: "name the cluster it leaves, or remove the key")
        }
    }

    private mutating func checkPruning(_ state: CustomerState?, _ fields: FieldReader) {
        if state == .leaving, fields.value("pruneAfter") == nil {
            let message = "a record with \"state\": \"leaving\" must have \"pruneAfter\", a date such as 2026-12-31"
            report("customer/missing-key", fields.value("state") ?? fields.node, message)
        }
        if state != .leaving, fields.value("movingFrom") == nil, let node = fields.value("pruneAfter") {
            report(
                "customer/unexpected-key", node,
                "\"pruneAfter\" may stand only beside \"state\": \"leaving\" or \"movingFrom\"")
        }
    }

    private mutating func checkFileName(_ id: CustomerID, _ document: Document) {
        guard !CustomerRecord.isPath(document.file, of: id) else { return }
        let expected = CustomerRecord.path(of: id)
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

    mutating func unknown(_ what: String, _ node: Node, among names: [String]) {
        report(
            "customer/unknown-\(what)", node,
            "unknown \(what) \(quoted(node.text)); allowed are \(names.joined(separator: ", "))",
            hint: nearestName(to: node.text, among: names).map { "did you mean \"\($0)\"?" })
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
