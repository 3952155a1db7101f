internal import Diagnostics

/// What a request for a new customer asks for: each text of it, read once.
public struct RequestedCustomer: Sendable {
    /// The texts, and where each was given.
    public let request: CustomerRequest
    /// What the texts say.
    let draft: RecordDraft
    /// The name as an id, where it has been worked out already.
    let readableID: String?
    /// What could not be read.
    let problems: [Diagnostic]

    /// The company's name.
    public var companyName: CompanyName? { draft.companyName }
    /// The id, if one is asked for.
    public var id: CustomerID? { draft.id }

    /// What an event asks for, whose texts its reader reads. The id is worked out here, because events are read on all
    /// cores and decided in turn.
    init(read request: CustomerRequest, _ draft: RecordDraft) {
        self.request = request
        self.draft = draft
        readableID = draft.companyName.map(CustomerID.readable)
        problems = []
    }

    /// Reads the texts of a request for a platform.
    public init(_ request: CustomerRequest, on platform: Platform) {
        var reader = DraftReader(request: request, on: platform)
        self.request = request
        draft = reader.draft()
        readableID = nil
        problems = reader.problems
    }

    /// The fields that a record has with another value than is asked for. What is not asked for may be as it likes.
    func differences(from record: CustomerRecord) -> [RecordField] {
        FieldTable.rows.compactMap { row in
            guard let ask = row.ask, let isSame = row.isSame, ask.missing != nil || request[row.field] != nil else {
                return nil
            }
            return isSame(draft, record) ? nil : row.field
        }
    }

    /// The keys that a record has with another value than is asked for.
    public func differingKeys(from record: CustomerRecord) -> [String] { differences(from: record).map(\.name) }

    /// Whether a customer is what is asked for, so that nothing is left to add.
    public func isAnswered(by record: CustomerRecord) -> Bool { differences(from: record).isEmpty }
}
