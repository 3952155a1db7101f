/// How far a customer is on the way from the purchase to the welcome.
public struct CustomerProgress: Sendable, Hashable {
    /// Whether the record is on the branch that is synced.
    public enum Merge: Sendable, Hashable {
        /// Since then; `nil` where the history does not reach so far back.
        case done(Timestamp?)
        /// It is in no commit.
        case missing
        /// There is no history to ask.
        case unknown
    }

    /// What is to be done next.
    public enum NextStep: String, Sendable, Hashable, CaseIterable {
        /// Render the overlay.
        case render
        /// Commit the record and the overlay, and have them merged.
        case merge
        /// Wait for the sync engine, then look at the live page.
        case verify
        /// Send the welcome letter.
        case notify
        /// A letter that may have been sent: a person decides.
        case decide
        /// Nothing.
        case none
    }

    /// The customer.
    public let customer: Customer
    /// When the purchase was completed, where the record says so.
    public let received: Timestamp?
    /// Whether the record is on the branch that is synced.
    public let merge: Merge
    /// Whether there is an overlay.
    public let isRendered: Bool
    /// When the page was first seen; `nil` where nobody saw it.
    public let verified: Timestamp?
    /// How far the welcome letter is.
    public let welcome: WelcomeStep
    /// What is to be done next.
    public let next: NextStep

    /// How far a customer is. `sendsLetters` says whether the platform sends any.
    public init(
        _ customer: Customer, merge: Merge, isRendered: Bool, status: CustomerStatus, sendsLetters: Bool
    ) {
        self.customer = customer
        received = customer.record.purchase?.purchasedAt
        self.merge = merge
        self.isRendered = isRendered
        verified = status.verified?.at
        welcome = WelcomeStep(customer.record, status)
        next = Self.next(customer, merge, isRendered, status, welcome, sendsLetters)
    }

    private static func next(
        _ customer: Customer, _ merge: Merge, _ isRendered: Bool, _ status: CustomerStatus, _ welcome: WelcomeStep,
        _ sendsLetters: Bool
    ) -> NextStep {
        guard customer.state == .active else { return .none }
        // What is merged without its overlay, the check of a pull request refuses.
        if !isRendered { return .render }
        if merge == .missing { return .merge }
        if status.verified == nil { return .verify }
        if welcome.isUnsettled { return .decide }
        return welcome == .due && sendsLetters ? .notify : .none
    }

    /// When the way began, as far as that is known.
    public var start: Timestamp? {
        if let received { return received }
        if case .done(let time) = merge { return time }
        return verified
    }

    /// When the last step that is known was taken; `nil` while there is a next one.
    public var end: Timestamp? {
        guard next == .none else { return nil }
        if case .sent(let time) = welcome { return time }
        return verified
    }

    /// How many seconds the way has taken until now, or until its end.
    public func age(at now: Timestamp) -> Int? {
        start.map { max(0, (end ?? now).secondsSinceEpoch - $0.secondsSinceEpoch) }
    }
}

extension [CustomerProgress] {
    /// Who came first stands first, whose beginning is unknown last, and then by id.
    public func oldestFirst() -> [CustomerProgress] {
        sorted { left, right in
            let times = (left.start?.secondsSinceEpoch ?? .max, right.start?.secondsSinceEpoch ?? .max)
            return times.0 == times.1 ? left.customer.record.id < right.customer.record.id : times.0 < times.1
        }
    }
}
