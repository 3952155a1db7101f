internal import Diagnostics

/// The keys of a record about the customer's life, before they are checked together.
struct LifeKeys: Sendable {
    /// A key that may be absent, or present with an invalid value.
    struct Key<Value: Sendable>: Sendable {
        var isThere = false
        var value: Value?
    }

    var state: CustomerState?
    var cluster: ClusterName?
    var movingFrom = Key<ClusterName>()
    var offboardAfter = Key<CalendarDate>()
    var pruneAfter = Key<CalendarDate>()

    /// The life that the keys describe; `nil` if they contradict each other or one is missing.
    var life: Life? {
        guard let home else { return nil }
        switch state {
        case nil, .active, .suspended:
            if offboardAfter.isThere { return nil }
            return .staying(state.map { $0 == .suspended ? .suspended : .active }, home)
        case .offboarding: return offboardAfter.value.map { .staying(.offboarding(until: $0), home) }
        case .leaving:
            guard let until = offboardAfter.value, let prune = pruneAfter.value else { return nil }
            return .leaving(Departure(until: until, prune: prune, from: home))
        }
    }

    private var home: Home? {
        guard let cluster else { return nil }
        guard movingFrom.isThere else { return pruneAfter.isThere && state != .leaving ? nil : .on(cluster) }
        guard let origin = movingFrom.value, let transfer = Transfer(from: origin, to: cluster) else { return nil }
        guard pruneAfter.isThere else { return .moving(transfer) }
        return pruneAfter.value.map { .emptying(transfer, prune: $0) }
    }

    /// The violations of the rules between the keys.
    var violations: [Violation] {
        [lastDay, unexpectedLastDay, transfer, pruneDay, unexpectedPruneDay].compactMap { $0 }
    }

    private var leaves: Bool { state == .offboarding || state == .leaving }

    private var lastDay: Violation? { leaves ? missing(offboardAfter, .offboardAfter) : nil }

    private var pruneDay: Violation? { state == .leaving ? missing(pruneAfter, .pruneAfter) : nil }

    private func missing(_ key: Key<CalendarDate>, _ field: RecordField) -> Violation? {
        guard let state, !key.isThere else { return nil }
        let message =
            "a record with \"state\": \"\(state.rawValue)\" must have \"\(field.name)\", a date such as 2026-12-31"
        return Violation(.state, "customer/missing-key", message)
    }

    private var unexpectedLastDay: Violation? {
        guard !leaves, offboardAfter.value != nil else { return nil }
        return Violation(
            .offboardAfter, "customer/unexpected-key",
            "\"offboardAfter\" is allowed only with \"state\": \"offboarding\" or \"leaving\"")
    }

    private var transfer: Violation? {
        guard let cluster, movingFrom.value == cluster else { return nil }
        return Violation(
            .movingFrom, "customer/invalid-move", "\"movingFrom\" is the customer's current cluster",
            hint: "name the cluster that the customer is leaving, or remove the key")
    }

    private var unexpectedPruneDay: Violation? {
        guard state != .leaving, !movingFrom.isThere, pruneAfter.isThere else { return nil }
        return Violation(
            .pruneAfter, "customer/unexpected-key",
            "\"pruneAfter\" is allowed only with \"state\": \"leaving\" or \"movingFrom\"")
    }
}
