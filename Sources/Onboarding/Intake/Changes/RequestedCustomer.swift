internal import Diagnostics

/// A request for a new customer, with each of its texts parsed once.
public struct RequestedCustomer: Sendable {
    /// The texts as given, and where each was given.
    public let request: CustomerRequest
    /// The parsed values.
    let draft: RecordDraft
    /// The id derived from the company's name; `nil` if it has not been computed yet.
    let readableID: String?
    /// The problems of texts that could not be parsed.
    let problems: [Diagnostic]

    /// The company's name; `nil` if it is missing or invalid.
    public var companyName: CompanyName? { draft.companyName }
    /// The requested id; `nil` if none is requested or it is invalid.
    public var id: CustomerID? { draft.id }

    /// Creates the request of an event, whose reader has already parsed the texts. The readable id is computed here,
    /// because events are read in parallel but decided one after another.
    init(read request: CustomerRequest, _ draft: RecordDraft) {
        self.request = request
        self.draft = draft
        readableID = draft.companyName.map(CustomerID.readable)
        problems = []
    }

    /// Parses the texts of a request for a platform.
    public init(_ request: CustomerRequest, on platform: Platform) {
        var reader = DraftReader(request: request, on: platform)
        self.request = request
        draft = reader.draft()
        readableID = nil
        problems = reader.problems
    }

    /// The fields whose value in the record differs from the request. An optional field that the request leaves out is
    /// not compared.
    func differences(from record: CustomerRecord) -> [RecordField] {
        FieldTable.rows.compactMap { row in
            guard let ask = row.ask, let isSame = row.isSame, ask.missing != nil || request[row.field] != nil else {
                return nil
            }
            return isSame(draft, record) ? nil : row.field
        }
    }

    /// The keys whose value in the record differs from the request.
    public func differingKeys(from record: CustomerRecord) -> [String] { differences(from: record).map(\.name) }

    /// Whether the record has all requested values, so that there is nothing to add.
    public func isAnswered(by record: CustomerRecord) -> Bool { differences(from: record).isEmpty }
}
