internal import Diagnostics

/// An event that contradicts an event in a record's history.
struct EventConflict {
    let event: PurchaseEvent
    /// The event in the record's history: the same event, or another one about the same purchase.
    let known: AppliedEvent
    let record: CustomerRecord

    /// The problem: what was applied, how the record differs, and what to do.
    var problem: Diagnostic {
        let file = SourceLocation(file: Layout.records.path(of: record.id))
        return Diagnostic("event/conflict", at: nil, "\(applied); \(compared)", hint: hint, related: [file])
    }

    private var applied: String {
        let customer = "\"\(record.id.text)\""
        if known.key != event.key {
            let other = "the event \(known.key.id.text) of \(known.key.source.text), dated \(known.time.text)"
            return "\(other), already created \(customer) for this purchase, with other values"
        }
        if known.kind != event.kind {
            return "this event was already applied to \(customer), as \(known.kind.rawValue)"
        }
        if known.digest == event.digest {
            return "this event was already applied to \(customer), dated \(known.time.text)"
        }
        return "this event was already applied to \(customer), with other values"
    }

    /// The current differences: the record may have changed since the event was applied.
    private var compared: String {
        let keys = differing.map { "\"\($0.name)\"" }.joined(separator: ", ")
        return keys.isEmpty ? "the record does not differ from the event" : "the record has different values: \(keys)"
    }

    private var differing: [RecordField] {
        switch event.payload {
        case .bought(_, let requested, _): requested.differences(from: record)
        case .planChanged(_, let tier): tier == record.tier ? [] : [.tier]
        case .paymentFailed, .paymentRecovered, .cancelled: []
        }
    }

    private var hint: String {
        let drop = DropCommand.text
        guard !differing.isEmpty else { return "if that is correct, drop the dead letter: \(drop)" }
        let set = SetCommand.text(changing: differing, of: record.id)
        return "ask the source which is correct; if this event is, run: \(set); then drop the dead letter: \(drop)"
    }
}
