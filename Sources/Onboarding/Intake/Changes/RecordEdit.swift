public import Diagnostics

/// New values for a record. A value that is absent does not change.
public struct RecordEdit: Sendable {
    private let values: RecordDraft
    private let removed: RecordDraft
    private let dropsRing: Bool
    private let hold: Bool?
    private let protected: Bool?
    /// The problems of the given texts.
    public let problems: [Diagnostic]
    /// Where the values of fields were given.
    public let places: [RecordField: SourceLocation]

    /// Creates an edit. Domains and features of `request` are added, those of `removed` are removed, and the other
    /// values replace the old ones.
    public init(
        _ request: CustomerRequest, removing removed: CustomerRequest, dropsRing: Bool, hold: Bool?, protected: Bool?,
        on platform: Platform
    ) {
        var reader = DraftReader(partial: request, on: platform)
        values = reader.draft()
        var removal = DraftReader(partial: removed, on: platform)
        self.removed = removal.draft()
        problems = reader.problems + removal.problems
        let given = RecordField.allCases.filter { request[$0] != nil }
        places = Dictionary(
            uniqueKeysWithValues: given.compactMap { field in field.flag.map { (field, SourceLocation(file: $0)) } })
        self.dropsRing = dropsRing
        self.hold = hold
        self.protected = protected
    }

    /// The record with the new values.
    public func applied(to record: CustomerRecord) -> CustomerRecord {
        var changed = record
        changed.companyName = values.companyName ?? record.companyName
        changed.motto = values.motto ?? record.motto
        changed.tier = values.tier ?? record.tier
        changed.ring = dropsRing ? nil : values.ring ?? record.ring
        changed.contact = values.contact ?? record.contact
        changed.domains = Self.merged(record.domains, adding: values.domains, removing: removed.domains)
        changed.features = Self.merged(record.features, adding: values.features, removing: removed.features)
        changed.hold = Self.flag(hold, record.hold)
        changed.protected = Self.flag(protected, record.protected)
        return changed
    }

    private static func merged<Value: Equatable>(
        _ old: [Value]?, adding: [Value?]?, removing: [Value?]?
    ) -> [Value]? {
        if adding == nil, removing == nil { return old }
        var values = (old ?? []).filter { value in removing?.contains(value) != true }
        for case let value? in adding ?? [] where !values.contains(value) { values.append(value) }
        return values.isEmpty ? nil : values
    }

    /// A flag that is switched off is removed from the record.
    private static func flag(_ new: Bool?, _ old: Bool?) -> Bool? {
        guard let new else { return old }
        return new ? true : nil
    }
}
