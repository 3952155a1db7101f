public import Onboarding
internal import Diagnostics
internal import Documents
internal import Workspace

extension Workbench {
    /// Reads and checks all records, on all cores. Ignores files whose names do not end in `.json`. An unreadable
    /// record becomes an entry that contains the error.
    ///
    /// - Throws: `WorkspaceError` if the directory cannot be read.
    public func loadFleet() async throws -> Fleet {
        guard let directory = try repository.openDirectory(.customers) else { return Fleet(entries: []) }
        let names = try directory.fileNames(suffix: NamedFiles.ending)
        let entries = await directory.readFiles(names, limit: JSONParser.Limits.record.bytes) { name, result in
            let file = Layout.records.path(ofFile: name)
            switch result {
            case .success(let bytes):
                let copy = bytes.withUnsafeBufferPointer { Array($0) }
                return entry(file, copy)
            case .failure(let error):
                let reading = RecordReader.Reading(record: nil, problems: [error.diagnostic])
                return Fleet.Entry(file: file, bytes: [], reading: reading)
            }
        }
        return Fleet(entries: entries)
    }

    /// The entry of a record with these bytes.
    func entry(_ file: String, _ bytes: [UInt8]) -> Fleet.Entry {
        Fleet.Entry(file: file, bytes: bytes, reading: RecordReader.read(bytes, file: file, platform: platform))
    }
}
