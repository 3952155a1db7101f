internal import Diagnostics
internal import Documents

/// Reads an event's fields from the places that a mapping names.
struct EventFields {
    private let root: Node
    private let mapping: EventMapping
    private let platform: Platform
    private let names: KnownNames
    private var problems: [Diagnostic] = []

    /// The maximum number of domains, and of features, in one event. No real list is longer.
    private static let mostParts = 100

    init(_ root: Node, mapping: EventMapping, of platform: Platform, knowing names: KnownNames) {
        self.root = root
        self.mapping = mapping
        self.platform = platform
        self.names = names
    }

    mutating func read() -> EventReading {
        let key = key()
        guard let typeNode = required(mapping.type, "a type")?.node, let typePlace = find(mapping.type)?.place else {
            return refused(key, nil)
        }
        let type = typeNode.text
        if mapping.ignored.contains(type) { return .passedOver(type: type) }
        guard let meaning = mapping.types[type] else {
            let message = "unknown event type \(quoted(type)) of the format \"\(mapping.name)\""
            let hint = mapping.hint(ofType: type, at: typePlace)
            problems.append(Diagnostic("event/unknown-type", at: typeNode.location, message, hint: hint))
            return refused(key, nil)
        }
        guard holds(meaning.conditions) else { return .passedOver(type: type) }
        let time = time()
        let payload = payload(meaning, key, time)
        guard problems.isEmpty, let key, let time, let payload else { return refused(key, meaning.kind) }
        return .event(PurchaseEvent(key: key, time: time.value, payload: payload, digest: payload.digest))
    }

    private mutating func payload(
        _ meaning: EventMapping.Meaning, _ key: EventKey?, _ time: (value: Timestamp, given: Given)?
    ) -> PurchaseEvent.Payload? {
        if meaning.kind == .purchaseCompleted { return bought(meaning, key, time) }
        let subject = subject(meaning, key)
        let tier = meaning.kind == .planChanged ? tier(meaning) : nil
        guard let subject else { return nil }
        return switch meaning.kind {
        case .purchaseCompleted: nil
        case .planChanged: tier.map { .planChanged(subject, $0) }
        case .paymentFailed: .paymentFailed(subject)
        case .paymentRecovered: .paymentRecovered(subject)
        case .subscriptionCancelled: .cancelled(subject)
        }
    }

    private func refused(_ key: EventKey?, _ kind: EventKind?) -> EventReading {
        .refused(RefusedEvent(key: key, kind: kind, problems: EventProblems(problems, knowing: names)))
    }

    private func holds(_ conditions: [JSONPointer: Set<String>]) -> Bool {
        conditions.allSatisfy { place, allowed in place.find(in: root).map { allowed.contains($0.text) } == true }
    }

    // MARK: Fields of every event

    private mutating func key() -> EventKey? {
        let source: PurchaseToken? =
            switch mapping.source {
            case .named(let source): source
            case .at(let places): required(places, "a source").flatMap { parse($0, PurchaseToken.init) }
            }
        let id = required(mapping.id, "an id").flatMap { parse($0, PurchaseToken.init) }
        guard let source, let id else { return nil }
        return EventKey(source: source, id: id)
    }

    private mutating func time() -> (value: Timestamp, given: Given)? {
        guard let node = find(mapping.time)?.node else {
            missing("a time", mapping.time)
            return nil
        }
        if node.kind == .number, let seconds = node.integer { return time(seconds, node) }
        guard node.kind == .string else {
            wrongType(node, "a time as RFC 3339 or in seconds since 1970")
            return nil
        }
        let given = Given(node)
        return given.parse(Timestamp.init(_:), problems: &problems).map { ($0, given) }
    }

    private mutating func time(_ seconds: Int, _ node: Node) -> (value: Timestamp, given: Given)? {
        if let time = Timestamp(secondsSinceEpoch: seconds) { return (time, Given(time.text, from: node.location)) }
        let message = "the number is too large for a time in seconds since 1970; it may be in milliseconds"
        let hint = "have the source send seconds, or a time such as 2026-11-20T10:00:00Z"
        problems.append(Diagnostic("event/time-out-of-range", at: node.location, message, hint: hint))
        return nil
    }

    private mutating func subject(_ meaning: EventMapping.Meaning, _ key: EventKey?) -> EventSubject? {
        if let given = text(.customer, meaning) {
            return given.parse(CustomerID.init(_:), problems: &problems).map { .customer($0) }
        }
        if let given = text(.purchase, meaning) {
            return purchase(given, meaning, key).map { .purchase($0) }
        }
        let places = mapping.places(of: .purchase, in: meaning) + mapping.places(of: .customer, in: meaning)
        missing("its subject, a purchase or a customer", places)
        return nil
    }

    /// A purchase. Its source is the event's own source unless the event names another.
    private mutating func purchase(_ given: Given, _ meaning: EventMapping.Meaning, _ key: EventKey?) -> Purchase? {
        let source = text(.purchaseSource, meaning)
        let id = given.parse(PurchaseToken.init, problems: &problems)
        let token = source == nil ? key?.source : source?.parse(PurchaseToken.init, problems: &problems)
        return id.map { Purchase(id: $0, source: token, purchasedAt: nil) }
    }

    // MARK: Fields of a purchase

    private mutating func bought(
        _ meaning: EventMapping.Meaning, _ key: EventKey?, _ time: (value: Timestamp, given: Given)?
    ) -> PurchaseEvent.Payload? {
        let isAboutACustomer = text(.customer, meaning) != nil
        let purchase =
            isAboutACustomer
            ? nil
            : text(.purchase, meaning).map { self.purchase($0, meaning, key) }
                ?? key.map { Purchase(id: $0.id, source: $0.source, purchasedAt: nil) }
        let requested = requested(meaning, purchase, time)
        if isAboutACustomer {
            let message = "a completed purchase creates a customer; it cannot name an existing one"
            problems.append(Diagnostic("event/wrong-subject", at: root.location, message))
        }
        let person = person(meaning)
        return purchase.map { .bought($0, requested, person) }
    }

    private mutating func requested(
        _ meaning: EventMapping.Meaning, _ purchase: Purchase?, _ time: (value: Timestamp, given: Given)?
    ) -> RequestedCustomer {
        var request = CustomerRequest()
        for part in RequestPart.all where part.isInEvents { take(part, meaning, into: &request) }
        request[.purchasedAt] = time?.given
        request[.purchaseID] = purchase.map { Given($0.id.text, from: root.location) }
        request[.purchaseSource] = purchase?.source.map { Given($0.text, from: root.location) }
        return judged(request, meaning, purchase, time?.value)
    }

    private mutating func take(
        _ part: RequestPart, _ meaning: EventMapping.Meaning, into request: inout CustomerRequest
    ) {
        if case .field(let field) = part, part.isList {
            request.set(field, texts(.asked(part), meaning))
        } else {
            let given = part.isRequired ? requiredField(.asked(part), meaning) : text(.asked(part), meaning)
            request[part] = part == .field(.tier) ? given.map(translated) : given
        }
    }

    /// Checks each text by the rules of its field. A dead letter may then show every text of an event that was read.
    private mutating func judged(
        _ request: CustomerRequest, _ meaning: EventMapping.Meaning, _ purchase: Purchase?, _ time: Timestamp?
    ) -> RequestedCustomer {
        var reader = DraftReader(partial: withKnownNames(request, meaning), on: platform)
        var draft = reader.draft()
        problems += reader.problems
        draft.purchase = purchase.map { Purchase(id: $0.id, source: $0.source, purchasedAt: time) }
        return RequestedCustomer(read: request, draft)
    }

    /// The request without the names that were reported as unknown.
    private mutating func withKnownNames(
        _ request: CustomerRequest, _ meaning: EventMapping.Meaning
    ) -> CustomerRequest {
        var known = request
        if let region = request[.region] { _ = self.known(.region, region, meaning, RegionName.init) }
        if mapping.isContract { return request }
        known[.tier] = request[.tier].flatMap { self.known(.tier, $0, meaning, TierName.init) == nil ? nil : $0 }
        known.set(
            .features,
            request.all(.features).filter { self.known(.feature, $0, meaning, FeatureName.init) != nil })
        return known
    }

    private mutating func tier(_ meaning: EventMapping.Meaning) -> TierName? {
        requiredField(.asked(.field(.tier)), meaning).map(translated).flatMap {
            known(.tier, $0, meaning, TierName.init)
        }
    }

    /// Reads a name that the platform must know. A source's names may have another form than the platform's, so a name
    /// with an invalid form is reported as unknown. A tier of a mapping in `onboard.yaml` is checked here whatever its
    /// form: after it is added there, the event must be read again.
    private mutating func known<Value>(
        _ named: EventMapping.NamedField, _ given: Given, _ meaning: EventMapping.Meaning,
        _ make: (String) throws(TextProblems) -> Value
    ) -> Value? {
        if mapping.isContract { return given.parse(make, problems: &problems) }
        if let value = try? make(given.text), named != .tier || mapping.isBuiltIn || isTier(given.text) { return value }
        guard let place = find(mapping.places(of: named.field, in: meaning))?.place else { return nil }
        problems.append(mapping.unknown(named, given, at: place, on: platform))
        return nil
    }

    private func isTier(_ name: String) -> Bool { platform.tiers.contains { $0.name.text == name } }

    private func translated(_ given: Given) -> Given {
        mapping.tiers[given.text].map { Given($0, from: given.location()) } ?? given
    }

    private mutating func person(_ meaning: EventMapping.Meaning) -> Person? {
        guard let email = text(.contactEmail, meaning), !email.text.isEmpty else { return nil }
        return Person.read(name: text(.contactName, meaning), email: email, problems: &problems)
    }

    // MARK: Places

    /// The first place with a value.
    private func find(_ places: EventMapping.Places) -> (place: JSONPointer, node: Node)? {
        for place in places {
            if let node = place.find(in: root), Self.holdsSomething(node) { return (place, node) }
        }
        return nil
    }

    private static func holdsSomething(_ node: Node) -> Bool {
        switch node.kind {
        case .null, .map: false
        case .string: !node.text.isEmpty
        case .bool, .number, .list: true
        }
    }

    private mutating func required(_ places: EventMapping.Places, _ what: String) -> Given? {
        guard let node = find(places)?.node else {
            missing(what, places)
            return nil
        }
        return text(of: node, what)
    }

    private mutating func requiredField(_ field: EventMapping.Field, _ meaning: EventMapping.Meaning) -> Given? {
        required(mapping.places(of: field, in: meaning), "\"\(field.name)\"")
    }

    private mutating func text(_ field: EventMapping.Field, _ meaning: EventMapping.Meaning) -> Given? {
        find(mapping.places(of: field, in: meaning)).flatMap { text(of: $0.node, "\"\(field.name)\"") }
    }

    /// A list of strings, or one string split at commas and spaces.
    private mutating func texts(_ field: EventMapping.Field, _ meaning: EventMapping.Meaning) -> [Given] {
        guard let node = find(mapping.places(of: field, in: meaning))?.node else { return [] }
        if node.kind == .list {
            guard isShort(node.elements.count, node, field) else { return [] }
            return node.elements.compactMap { text(of: $0, "\"\(field.name)\"") }
        }
        guard let given = text(of: node, "\"\(field.name)\"") else { return [] }
        let parts = given.text.split(maxSplits: Self.mostParts) { $0 == "," || $0 == " " }
        guard isShort(parts.count, node, field) else { return [] }
        return parts.count == 1 ? [given] : parts.map { Given(String($0), from: node.location) }
    }

    private mutating func isShort(_ count: Int, _ node: Node, _ field: EventMapping.Field) -> Bool {
        if count <= Self.mostParts { return true }
        let message =
            "\"\(field.name)\" has more than \(Self.mostParts) parts; at most \(Self.mostParts) are allowed"
        problems.append(Diagnostic("event/too-many", at: node.location, message))
        return false
    }

    private mutating func text(of node: Node, _ what: String) -> Given? {
        if node.kind == .string { return Given(node) }
        wrongType(node, "\(what) as a string")
        return nil
    }

    private mutating func parse<Value>(
        _ given: Given, _ make: (String) throws(TextProblems) -> Value
    ) -> Value? {
        given.parse(make, problems: &problems)
    }

    private mutating func missing(_ what: String, _ places: EventMapping.Places) {
        let expected = places.map { "\"\($0.text)\"" }.joined(separator: " or ")
        let message = "the event must contain \(what)\(expected.isEmpty ? "" : ", at \(expected)")"
        problems.append(Diagnostic("event/missing", at: root.location, message))
    }

    private mutating func wrongType(_ node: Node, _ expected: String) {
        let message = "expected \(expected); found \(node.kindName)"
        problems.append(Diagnostic("event/wrong-type", at: node.location, message))
    }
}
