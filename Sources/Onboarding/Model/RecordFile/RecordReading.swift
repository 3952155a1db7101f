public import Diagnostics

extension RecordReader {
    /// The result of reading a file.
    public struct Reading: Sendable {
        private let content: Content
        /// The problems of the file.
        public let problems: [Diagnostic]

        /// The valid content of a file. Indirect, because readings of all files are passed around, and copying a record
        /// is slow.
        private indirect enum Content {
            case record(CustomerRecord)
            case tombstone(Tombstone)
            /// The id inside a faulty file; `nil` if it is missing or not valid.
            case neither(CustomerID?)
        }

        /// Creates the result of reading a file. `id` is the id inside a file with neither a record nor a tombstone.
        public init(
            record: CustomerRecord?, tombstone: Tombstone? = nil, problems: [Diagnostic], id: CustomerID? = nil
        ) {
            content = record.map { .record($0) } ?? tombstone.map { .tombstone($0) } ?? .neither(id)
            self.problems = problems
        }

        /// The record, if all its values are valid. Its file may still have a problem, such as a form that is not
        /// canonical.
        public var record: CustomerRecord? { if case .record(let record) = content { record } else { nil } }

        /// The tombstone, if the file contains one.
        public var tombstone: Tombstone? { if case .tombstone(let tombstone) = content { tombstone } else { nil } }

        /// The id inside the file, which may differ from the file's name. `nil` if it is missing or not valid.
        public var id: CustomerID? {
            switch content {
            case .record(let record): record.id
            case .tombstone(let tombstone): tombstone.id
            case .neither(let id): id
            }
        }

        /// The record, if it has no errors.
        public var sound: CustomerRecord? { problems.hasErrors ? nil : record }

        /// Whether there is a record without errors.
        public var isSound: Bool { if case .record = content { !problems.hasErrors } else { false } }

        /// Whether there is neither a record nor a tombstone without errors.
        public var isFaulty: Bool { if case .neither = content { true } else { problems.hasErrors } }

        /// Whether there is a record, with or without errors.
        var hasRecord: Bool { if case .record = content { true } else { false } }

        /// Whether there is neither a record nor a tombstone, with or without errors.
        var isUnreadable: Bool { if case .neither = content { true } else { false } }

        /// Whether there is a record of a customer on hold.
        var isHeld: Bool { if case .record(let record) = content { record.hold == true } else { false } }

        /// The company's name in the record.
        var companyName: CompanyName? { if case .record(let record) = content { record.companyName } else { nil } }

        /// The domains in the record.
        var domains: [Hostname] { if case .record(let record) = content { record.domains ?? [] } else { [] } }

        /// The purchase that created the customer, from the record or the tombstone.
        var purchase: Purchase? {
            switch content {
            case .record(let record): record.purchase
            case .tombstone(let tombstone): tombstone.purchase
            case .neither: nil
            }
        }
    }
}
