/// A customer's progress from the purchase to the welcome email.
public struct CustomerProgress: Sendable, Hashable {
    /// Whether the record is on the branch that the sync engine reads.
    public enum Merge: Sendable, Hashable {
        /// Merged at this time; `nil` if the history does not go back that far.
        case done(Timestamp?)
        /// No commit contains the record.
        case missing
        /// There is no Git history to read.
        case unknown
    }

    /// The next step for a customer. The raw values are printed.
    public enum NextStep: String, Sendable, Hashable, CaseIterable {
        /// Render the overlay.
        case render
        /// Commit the record and the overlay, and merge them.
        case merge
        /// Wait for the sync engine, then check the live page.
        case verify
        /// Send the welcome email.
        case notify
        /// The welcome email may have been sent; a person decides.
        case decide
        /// Nothing to do.
        case none
    }

    /// The customer whose progress this is.
    public let customer: Customer
    /// The time when the purchase was completed; `nil` if the record does not contain it.
    public let received: Timestamp?
    /// Whether the record is on the branch that the sync engine reads.
    public let merge: Merge
    /// Whether the customer has an overlay.
    public let isRendered: Bool
    /// The time when the live page was first verified; `nil` if it was not verified yet.
    public let verified: Timestamp?
    /// The progress of the welcome email.
    public let welcome: WelcomeStep
    /// The next step for the customer.
    public let next: NextStep

    /// Determines the progress of a customer. `sendsLetters` says whether the platform sends welcome emails.
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
        // Render first: the check of a pull request refuses a record without its overlay.
        if !isRendered { return .render }
        if merge == .missing { return .merge }
        if status.verified == nil { return .verify }
        if welcome.isUnsettled { return .decide }
        return welcome == .due && sendsLetters ? .notify : .none
    }

    /// The first known time: of the purchase, else of the merge, else of the verification.
    public var start: Timestamp? {
        if let received { return received }
        if case .done(let time) = merge { return time }
        return verified
    }

    /// The time of the last known step; `nil` if there is a next step.
    public var end: Timestamp? {
        guard next == .none else { return nil }
        if case .sent(let time) = welcome { return time }
        return verified
    }

    /// The seconds from the start until `now`, or until the end if there is no next step. Never negative; `nil` without
    /// a known start.
    public func age(at now: Timestamp) -> Int? {
        start.map { max(0, (end ?? now).secondsSinceEpoch - $0.secondsSinceEpoch) }
    }
}

extension [CustomerProgress] {
    /// Sorts by start time, then by id. Customers without a known start come last.
    public func oldestFirst() -> [CustomerProgress] {
        sorted { left, right in
            let times = (left.start?.secondsSinceEpoch ?? .max, right.start?.secondsSinceEpoch ?? .max)
            return times.0 == times.1 ? left.customer.record.id < right.customer.record.id : times.0 < times.1
        }
    }
}
