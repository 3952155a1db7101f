internal import Comparing
internal import Documents
internal import Onboarding

/// Compares records field by field, with the names of their files' keys. Pure.
enum RecordComparison {
    /// The fields that differ. A contact is shown without its value, events only by their number.
    static func changes(from old: CustomerRecord, to new: CustomerRecord) -> [FieldChange] {
        guard old != new else { return [] }
        var changes = FieldComparison.changes(from: root(old), to: root(new)).filter { change in
            !["contact", "events"].contains { change.path.hasPrefix($0) }
        }
        if old.contact != new.contact {
            changes.append(FieldChange(path: "contact", old: hidden(old.contact), new: hidden(new.contact)))
        }
        let events = (old.events.events.count, new.events.events.count)
        if old.events != new.events {
            changes.append(
                FieldChange(path: "events", old: .literal(String(events.0)), new: .literal(String(events.1))))
        }
        return changes
    }

    private static func root(_ record: CustomerRecord) -> Node? {
        JSONParser.parse(record.canonicalJSON(), file: Layout.records.path(of: record.id)).document?.root
    }

    private static func hidden(_ contact: Contact?) -> FieldValue? { contact.map { _ in .literal("(hidden)") } }
}
