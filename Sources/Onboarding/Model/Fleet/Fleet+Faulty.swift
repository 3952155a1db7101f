public import Diagnostics

extension Fleet {
    /// A problem for each record that something is wrong with: it names the record, and `validate` says the rest.
    ///
    /// A command that goes over all records does its work for the sound ones, shows these, and ends with exit code 1.
    public func faulty() -> [Diagnostic] {
        entries.filter(\.isFaulty).map { entry in
            Diagnostic(
                "customer/faulty", at: SourceLocation(file: entry.file),
                "this record is faulty; all other records were processed",
                hint: "run: onboard validate")
        }
    }
}

extension Fleet.Entry {
    /// Whether something is wrong with the record: it is neither a sound customer's nor a tombstone.
    public var isFaulty: Bool { !reading.isSound && reading.tombstone == nil }
}
