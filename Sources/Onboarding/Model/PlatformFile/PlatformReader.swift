public import Diagnostics
public import Documents

/// Reads the platform from the tree of `onboard.yaml`, and collects all problems.
public struct PlatformReader: NodeReader {
    /// The supported `apiVersion`.
    public static let apiVersion = "onboard.sas.dev/v1"
    var problems: [Diagnostic] = []

    /// The platform, or `nil` if there are errors, with all problems.
    public static func read(_ document: Document) -> (platform: Platform?, problems: [Diagnostic]) {
        var reader = PlatformReader()
        let platform = reader.platform(document.root)
        return (reader.problems.hasErrors ? nil : platform, reader.problems)
    }

    private mutating func platform(_ root: Node) -> Platform? {
        let keys: [FieldReader.Key] = [
            "apiVersion", "kind", "domain", "repository", "reservedIDs", "tiers", "rings", "clusters", "offboarding",
            "contacts", "events", "monitoring", "support", "email",
        ]
        guard let fields = fields(root, "the platform", keys, formerKeys: Self.formerKeys) else { return nil }
        expect(fields, "apiVersion", Self.apiVersion)
        expect(fields, "kind", "Platform")
        let domain = fields.requiredString("domain", problems: &problems).flatMap { parse($0, Hostname.init) }
        let repository = repository(fields)
        checkLength(domain, fields)
        let reserved = (fields.strings("reservedIDs", problems: &problems) ?? []).compactMap {
            parse($0, CustomerID.init(_:))?.text
        }
        let tiers = tiers(fields)
        let rings = rings(fields)
        let clusters = clusters(fields, tiers: tiers, rings: rings)
        checkWebhookHosts(fields, domain, reserved: reserved)
        let graceDays = graceDays(fields)
        let recipients = recipients(fields)
        let mappings = eventMappings(fields, tiers)
        let monitoring = monitoring(fields, repository)
        let supportGroup = supportGroup(fields)
        let email = email(fields)
        guard let domain, let repository else { return nil }
        return Platform(
            domain: domain, repository: repository, reservedIDs: Set(reserved), tiers: tiers, rings: rings,
            clusters: clusters, graceDays: graceDays.grace, pruneDays: graceDays.prune, recipients: recipients,
            eventMappings: mappings, monitoring: monitoring, supportGroup: supportGroup, email: email)
    }

    private static let formerKeys = [
        "flux": "write \"sourceWatcher: true\" in each cluster where Flux's source-watcher is installed"
    ]

    private mutating func expect(_ fields: FieldReader, _ key: FieldReader.Key, _ value: String) {
        guard let node = fields.requiredString(key, problems: &problems), node.text != value else { return }
        report("platform/unsupported", node, "\"\(key)\" must be \(quoted(value)); found \(quoted(node.text))")
    }

    /// Reports a domain that is too long. A customer's hostname is an id of at most 40 characters, a dot and the
    /// domain, together at most 253 characters (RFC 1035, section 2.3.4).
    private mutating func checkLength(_ domain: Hostname?, _ fields: FieldReader) {
        guard let domain, domain.text.utf8.count > 212, let node = fields.value("domain") else { return }
        report("platform/domain-too-long", node, "the domain has \(domain.text.utf8.count) characters; at most 212")
    }

    private mutating func repository(_ fields: FieldReader) -> Platform.Repository? {
        fields.require("repository", problems: &problems)
        guard let node = fields.value("repository"),
            let inner = self.fields(node, "\"repository\"", ["url", "branch", "secret"])
        else { return nil }
        let url = inner.requiredString("url", problems: &problems)
        let branch = inner.requiredString("branch", problems: &problems)
        for part in [url, branch].compactMap({ $0 })
        where part.text.isEmpty || !part.text.utf8.allSatisfy(Self.isAddressByte) {
            report(
                "platform/invalid-value", part, "expected an address without spaces; found \(quoted(part.text))")
        }
        let secret = inner.string("secret", problems: &problems).flatMap { objectName($0) }
        guard let url, let branch else { return nil }
        return Platform.Repository(url: url.text, branch: branch.text, secret: secret)
    }

    // MARK: Tiers and rings

    private mutating func tiers(_ fields: FieldReader) -> [Tier] {
        namedEntries(fields, "tiers").compactMap { key, value in
            guard let name = parse(key, TierName.init), let inner = self.fields(value, "a tier", ["features"]) else {
                return nil
            }
            let features = (inner.strings("features", problems: &problems) ?? []).compactMap {
                parse($0, FeatureName.init)
            }
            return Tier(name: name, features: features)
        }
    }

    private mutating func rings(_ fields: FieldReader) -> [Ring] {
        let entries = namedEntries(fields, "rings")
        let rings = entries.compactMap { ring($0, $1) }
        guard rings.count == entries.count, let list = fields.value("rings"), !entries.isEmpty else { return rings }
        let hasShare = entries.map { $0.value.entries.contains { $0.key.text == "share" } }
        let shares = rings.compactMap(\.share)
        if hasShare.count(where: { !$0 }) != 1 {
            let found = zip(rings, hasShare).filter { !$1 }.map { "\"\($0.0.name)\"" }.joined(separator: ", ")
            let message =
                "exactly one ring must have no \"share\": it gets all other customers; found "
                + "\(found.isEmpty ? "none" : found)"
            report("platform/ring-shares", list, message)
        }
        if shares.reduce(0, +) > 100 {
            report(
                "platform/ring-shares", list, "the rings' shares add up to \(shares.reduce(0, +)) percent; at most 100")
        }
        return rings
    }

    private mutating func ring(_ key: Node, _ value: Node) -> Ring? {
        guard let name = parse(key, RingName.init),
            let inner = fields(value, "a ring", ["image", "release", "share"])
        else { return nil }
        let image = inner.requiredString("image", problems: &problems)
        let release = inner.requiredString("release", problems: &problems).flatMap { parse($0, ReleaseName.init) }
        let share = inner.integer("share", in: 0...100, problems: &problems)
        if let image { checkImage(image) }
        guard let image, let release else { return nil }
        return Ring(name: name, image: image.text, release: release, share: share)
    }

    private mutating func checkImage(_ image: Node) {
        if !ImageReference.isValid(image.text) {
            let message =
                "expected an image with a tag or a digest, such as \"registry/name:1.28\"; found \(quoted(image.text))"
            report("platform/invalid-image", image, message)
        } else if !ImageReference.hasDigest(image.text) {
            let message = "\(quoted(image.text)) has no digest: its registry may serve another image under the same tag"
            let hint =
                "append @ and the digest that \"crane digest IMAGE\" prints, or \"docker buildx imagetools inspect IMAGE\""
            problems.append(
                Diagnostic("platform/moving-image", at: image.location, message, hint: hint, severity: .warning))
        }
    }

    private mutating func namedEntries(_ fields: FieldReader, _ key: FieldReader.Key) -> [(key: Node, value: Node)] {
        fields.require(key, problems: &problems)
        guard let node = fields.value(key, .map, "a map with names as keys", problems: &problems) else { return [] }
        if node.entries.isEmpty { report("platform/empty", node, "\"\(key)\" must have at least one entry") }
        return node.entries
    }

    // MARK: Other settings

    private mutating func graceDays(_ fields: FieldReader) -> (grace: Int, prune: Int) {
        guard let node = fields.value("offboarding"),
            let inner = self.fields(node, "\"offboarding\"", ["graceDays", "pruneDays"])
        else { return (30, 7) }
        let grace = inner.integer("graceDays", in: 0...3650, problems: &problems) ?? 30
        return (grace, inner.integer("pruneDays", in: 0...3650, problems: &problems) ?? 7)
    }

    private mutating func eventMappings(_ fields: FieldReader, _ tiers: [Tier]) -> [EventMapping] {
        guard let node = fields.value("events") else { return [] }
        var reader = EventMappingReader(tiers: tiers.map(\.name))
        let mappings = reader.read(node)
        problems += reader.problems
        return mappings
    }

    private mutating func monitoring(_ fields: FieldReader, _ repository: Platform.Repository?) -> Monitoring? {
        guard let node = fields.value("monitoring"),
            let inner = self.fields(
                node, "\"monitoring\"", ["namespace", "prober", "runbooks", "objectiveMinutes"])
        else { return nil }
        let namespace =
            inner.string("namespace", problems: &problems).map { objectName($0) ?? "" } ?? Monitoring.usualNamespace
        let prober = inner.string("prober", problems: &problems)
        if let prober, !Self.isHostAndPort(prober.text) {
            report(
                "platform/invalid-value", prober,
                "expected a hostname and a port such as \"blackbox-exporter.monitoring.svc:9115\"; found \(quoted(prober.text))"
            )
        }
        let runbooks = inner.string("runbooks", problems: &problems)
        if let runbooks, !runbooks.text.hasPrefix("https://") || !runbooks.text.utf8.allSatisfy(Self.isAddressByte) {
            report(
                "platform/invalid-value", runbooks,
                "expected an https:// address; found \(quoted(runbooks.text))")
        }
        let objective = inner.integer("objectiveMinutes", in: 1...10_080, problems: &problems)
        return Monitoring(
            namespace: namespace, prober: prober?.text ?? "blackbox-exporter.\(namespace).svc:9115",
            runbooks: runbooks?.text ?? repository?.defaultRunbooks ?? "", objectiveMinutes: objective ?? 30)
    }

    private static func isHostAndPort(_ text: String) -> Bool {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let port = Int(parts[1]), (1...65_535).contains(port) else { return false }
        return (try? Hostname(String(parts[0]))) != nil || (try? RingName(String(parts[0]))) != nil
    }

    static func isAddressByte(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F }

    private mutating func supportGroup(_ fields: FieldReader) -> String? {
        guard let node = fields.value("support"), let inner = self.fields(node, "\"support\"", ["group"]),
            let group = inner.requiredString("group", problems: &problems)
        else { return nil }
        if group.text.isEmpty || !group.text.utf8.allSatisfy(Self.isAddressByte) {
            report(
                "platform/invalid-value", group, "expected a group without spaces; found \(quoted(group.text))")
        }
        return group.text
    }

    private mutating func recipients(_ fields: FieldReader) -> [String] {
        guard let node = fields.value("contacts"), let inner = self.fields(node, "\"contacts\"", ["recipients"])
        else { return [] }
        return (inner.strings("recipients", problems: &problems) ?? []).map(\.text)
    }

    mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ fields: FieldReader, _ key: FieldReader.Key
    ) -> Choice? where Choice.RawValue == String {
        guard let node = fields.requiredString(key, problems: &problems) else { return nil }
        if let choice = Choice(rawValue: node.text) { return choice }
        let allowed = Choice.allCases.map(\.rawValue)
        report(
            "platform/invalid-value", node,
            "\"\(key)\" must be one of \(allowed.joined(separator: ", ")); found \(quoted(node.text))",
            hint: didYouMean(node.text, among: allowed))
        return nil
    }

    /// A DNS label (Kubernetes, "Object Names and IDs"), or `nil` with a problem.
    mutating func objectName(_ node: Node) -> String? {
        if let name = try? RingName(node.text) { return name.text }
        report(
            "platform/invalid-value", node,
            "expected a name of lower-case letters, digits and hyphens; found \(quoted(node.text))")
        return nil
    }

    mutating func fields(
        _ node: Node, _ subject: String, _ keys: [FieldReader.Key], formerKeys: [String: String] = [:]
    ) -> FieldReader? {
        FieldReader(
            node, subject: subject, scope: "platform", keys: keys, formerKeys: formerKeys, problems: &problems)
    }
}
