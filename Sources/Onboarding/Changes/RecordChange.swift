public import Diagnostics
internal import Documents

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
    /// keys were given, for no file holds what is wrong yet.
    public static func decide(
        from old: CustomerRecord, to new: CustomerRecord, fleet: Fleet, platform: Platform,
        places: [String: SourceLocation] = [:]
    ) -> Decision {
        if old == new { return .unchanged(old) }
        let file = CustomerRecord.path(of: new.id)
        let bytes = new.canonicalJSON()
        let reading = RecordReader.read(bytes, file: file, platform: platform)
        let entries = fleet.entries.map { entry in
            entry.file == file ? Fleet.Entry(file: file, bytes: bytes, reading: reading) : entry
        }
        let collisions = Fleet(entries: entries).collisions().filter { $0.location?.file == file }
        let problems = reading.problems + collisions
        guard problems.hasErrors else { return .write(new) }
        let keys = JSONParser.parse(bytes, file: file).document?.root.entries.map(\.key) ?? []
        return .refuse(
            problems.map { problem in
                guard problem.location?.file == file else { return problem }
                let line = problem.location?.position?.line ?? 0
                let key = keys.last { $0.position.line <= line }
                return Diagnostic(
                    problem.identifier, at: key.flatMap { places[$0.text] } ?? SourceLocation(file: file),
                    problem.message, hint: problem.hint, related: problem.related, severity: problem.severity)
            })
    }

    /// The record of a customer who leaves after a day; refused for a protected one.
    public static func offboard(
        _ record: CustomerRecord, after date: CalendarDate
    ) throws(RefusedChange) -> CustomerRecord {
        guard record.protected != true else {
            throw RefusedChange(
                problem: Diagnostic(
                    "customer/protected", at: SourceLocation(file: CustomerRecord.path(of: record.id)),
                    "the customer is protected and may not be offboarded",
                    hint: "if it really is to leave, first run: onboard set \(record.id.text) --no-protected"))
        }
        var changed = record
        changed.state = .offboarding
        changed.offboardAfter = date
        return changed
    }

    /// The record of a customer whom a person lets go. A day that is given replaces an earlier choice; without one, the
    /// day in the record counts, else the end of the grace period. Refused for a day before `today`, unless the record
    /// has it, and for a customer whose page is gone already.
    public static func offboard(
        _ record: CustomerRecord, after given: CalendarDate?, today: CalendarDate, graceDays: Int
    ) throws(RefusedChange) -> CustomerRecord {
        if record.state == .leaving { throw isLeaving(record) }
        let known = record.state == .offboarding ? record.offboardAfter : nil
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
                "customer/offboarding", at: SourceLocation(file: CustomerRecord.path(of: record.id)),
                "the customer is leaving already", hint: "to keep it, run: onboard resume \(record.id.text)"))
    }

    /// The record of a customer whose page is paused.
    public static func suspend(_ record: CustomerRecord) throws(RefusedChange) -> CustomerRecord {
        guard record.state != .offboarding, record.state != .leaving else { throw isLeaving(record) }
        var changed = record
        changed.state = .suspended
        return changed
    }

    /// The record of a customer whose page is served again, or who stays after all.
    public static func resume(_ record: CustomerRecord) -> CustomerRecord {
        var changed = record
        if changed.state == .leaving, changed.movingFrom == nil { changed.pruneAfter = nil }
        if changed.state != nil { changed.state = .active }
        changed.offboardAfter = nil
        return changed
    }
}

/// A change that the record itself forbids.
public struct RefusedChange: Error, Sendable {
    /// Why.
    public let problem: Diagnostic
}
