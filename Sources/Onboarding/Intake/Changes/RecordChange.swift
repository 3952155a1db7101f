public import Diagnostics

/// Checks a change to a customer's record before it is written. Has no side effects.
public enum RecordChange {
    /// The decision about a change.
    public enum Decision: Sendable {
        /// The record to write.
        case write(CustomerRecord)
        /// The record already has these values.
        case unchanged(CustomerRecord)
        /// The change is refused, for these reasons.
        case refuse([Diagnostic])
    }

    /// Checks `new` against the rules for a record and the other records of the fleet. `places` contains where the
    /// values of fields were given, because no file contains the new values yet.
    public static func decide(
        from old: CustomerRecord, to new: CustomerRecord, fleet: Fleet, platform: Platform,
        places: [RecordField: SourceLocation] = [:]
    ) -> Decision {
        if old == new { return .unchanged(old) }
        let file = Layout.records.path(of: new.id)
        let broken =
            RecordRules(platform: platform).violations(of: new) + fleet.with(Fleet.Entry(new)).collisions(of: new.id)
        let told = RemovalFlags.named(in: broken, from: old, to: new, on: platform)
        let problems = told.map { violation in
            violation.diagnostic(at: places[violation.path.field] ?? SourceLocation(file: file))
        }
        return problems.hasErrors ? .refuse(problems) : .write(new)
    }

    /// The record of a customer that is offboarded after `date`.
    ///
    /// - Throws: `RefusedChange` if the customer is protected or is already leaving.
    public static func offboard(
        _ record: CustomerRecord, after date: CalendarDate
    ) throws(RefusedChange) -> CustomerRecord {
        guard record.protected != true else {
            throw RefusedChange(
                problem: Diagnostic(
                    "customer/protected", at: SourceLocation(file: Layout.records.path(of: record.id)),
                    "the customer is protected and may not be offboarded",
                    hint: "to offboard it anyway, first run: onboard set \(record.id.text) --no-protected"))
        }
        guard let life = record.life.offboarding(until: date) else { throw isLeaving(record) }
        return record.with(life)
    }

    /// The record of a customer that a person offboards. A given day replaces an earlier one. Without it, the day in
    /// the record counts, otherwise the end of the grace period.
    ///
    /// - Throws: `RefusedChange` if the day is before `today` and not the one in the record, if the customer is
    ///   protected, or if its overlay is already empty.
    public static func offboard(
        _ record: CustomerRecord, after given: CalendarDate?, today: CalendarDate, graceDays: Int
    ) throws(RefusedChange) -> CustomerRecord {
        if case .leaving = record.life { throw isLeaving(record) }
        let known = record.life.until
        if let given, given < today, given != known {
            throw RefusedChange(
                problem: Diagnostic(
                    "customer/past-date", at: SourceLocation(file: "--after"),
                    "\(given) has passed; the last day must be \(today) or later"))
        }
        return try offboard(record, after: given ?? known ?? today.adding(days: graceDays))
    }

    private static func isLeaving(_ record: CustomerRecord) -> RefusedChange {
        RefusedChange(
            problem: Diagnostic(
                "customer/offboarding", at: SourceLocation(file: Layout.records.path(of: record.id)),
                "the customer is already leaving", hint: "to keep the customer, run: onboard resume \(record.id.text)"))
    }

    /// The record of a customer whose page is suspended.
    ///
    /// - Throws: `RefusedChange` if the customer is offboarding or leaving.
    public static func suspend(_ record: CustomerRecord) throws(RefusedChange) -> CustomerRecord {
        guard let life = record.life.suspended() else { throw isLeaving(record) }
        return record.with(life)
    }

    /// The record of a customer whose page is served again, or who is no longer to be offboarded.
    public static func resume(_ record: CustomerRecord) -> CustomerRecord { record.with(record.life.resumed()) }
}

/// A change that the record does not allow.
public struct RefusedChange: Error, Sendable {
    /// The reason.
    public let problem: Diagnostic
}
