public import Diagnostics

extension Fleet {
    /// A problem for each faulty record. It names the record; `validate` reports the details.
    ///
    /// A command over all records handles the valid ones, prints these problems and exits 1.
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
    /// Whether the record is faulty: neither a valid record nor a valid tombstone.
    public var isFaulty: Bool { reading.isFaulty }
}
