public import Diagnostics

/// A change to a customer's record, judged before it is written: pure.
public enum RecordChange {
    /// What becomes of a change.
    public enum Decision: Sendable {
        /// The record as it will be.
        case write(CustomerRecord)
        /// The record already is so.
        case unchanged(CustomerRecord)
        /// Something is wrong.
        case refuse([Diagnostic])
    }

    /// Judges `new` against the rules for a record and the other records of the fleet. `places` says where the values of
    /// fields were given, for no file holds what is wrong yet.
    public static func decide(
        from old: CustomerRecord, to new: CustomerRecord, fleet: Fleet, platform: Platform,
        places: [RecordField: SourceLocation] = [:]
    ) -> Decision {
        if old == new { return .unchanged(old) }
        let file = Layout.records.path(of: new.id)
        let broken =
            RecordRules(platform: platform).violations(of: new) + fleet.with(Fleet.Entry(new)).collisions(of: new.id)
        let problems = broken.map { violation in
            violation.diagnostic(at: places[violation.path.field] ?? SourceLocation(file: file))
        }
        return problems.hasErrors ? .refuse(problems) : .write(new)
    }

    /// The record of a customer who leaves after a day; refused for a protected one.
    public static func offboard(
        _ record: CustomerRecord, after date: CalendarDate
    ) throws(RefusedChange) -> CustomerRecord {
        guard record.protected != true else {
            throw RefusedChange(
                problem: Diagnostic(
                    "customer/protected", at: SourceLocation(file: Layout.records.path(of: record.id)),
                    "the customer is protected and may not be offboarded",
                    hint: "if it really is to leave, first run: onboard set \(record.id.text) --no-protected"))
        }
        guard let life = record.life.offboarding(until: date) else { throw isLeaving(record) }
        return record.with(life)
    }

    /// The record of a customer whom a person lets go. A day that is given replaces an earlier choice; without one, the
    /// day in the record counts, else the end of the grace period. Refused for a day before `today`, unless the record
    /// has it, and for a customer whose page is gone already.
    public static func offboard(
        _ record: CustomerRecord, after given: CalendarDate?, today: CalendarDate, graceDays: Int
    ) throws(RefusedChange) -> CustomerRecord {
        if case .leaving = record.life { throw isLeaving(record) }
        let known = record.life.until
        if let given, given < today, given != known {
            throw RefusedChange(
                problem: Diagnostic(
                    "customer/past-date", at: SourceLocation(file: "--after"),
                    "\(given) is over; the last day must be \(today) or later"))
        }
        return try offboard(record, after: given ?? known ?? today.adding(days: graceDays))
    }

    private static func isLeaving(_ record: CustomerRecord) -> RefusedChange {
        RefusedChange(
            problem: Diagnostic(
                "customer/offboarding", at: SourceLocation(file: Layout.records.path(of: record.id)),
                "the customer is leaving already", hint: "to keep it, run: onboard resume \(record.id.text)"))
    }

    /// The record of a customer whose page is paused.
    public static func suspend(_ record: CustomerRecord) throws(RefusedChange) -> CustomerRecord {
        guard let life = record.life.suspended() else { throw isLeaving(record) }
        return record.with(life)
    }

    /// The record of a customer whose page is served again, or who stays after all.
    public static func resume(_ record: CustomerRecord) -> CustomerRecord { record.with(record.life.resumed()) }
}

/// A change that the record itself forbids.
public struct RefusedChange: Error, Sendable {
    /// Why.
    public let problem: Diagnostic
}
