public import Onboarding
internal import Diagnostics
internal import Workspace

extension Workbench {
    /// The maximum size of a status file, in bytes.
    private static let statusLimit = 1 << 16

    /// Reads the status files of all customers, on all cores.
    ///
    /// - Throws: `WorkspaceError` if the directory cannot be read.
    public func loadStatuses() async throws -> Statuses {
        guard let directory = try repository.openDirectory(.status) else { return Statuses([:]) }
        let ending = NamedFiles.ending
        let names = try directory.fileNames(suffix: ending)
        let readings = await directory.readFiles(names, limit: Self.statusLimit) { name, result in
            let id = String(name.dropLast(ending.utf8.count))
            switch result {
            case .success(let bytes):
                return (id, CustomerStatus.read(bytes, file: Layout.statuses.path(ofFile: name)))
            case .failure(let error):
                return (id, StatusReading(problems: [error.diagnostic]))
            }
        }
        return Statuses(Dictionary(readings) { first, _ in first })
    }

    /// A customer's current status on disk. Empty if there is no file.
    ///
    /// - Throws: `Problems` if the file is faulty, `WorkspaceError` if it cannot be read.
    func status(of id: CustomerID) throws -> CustomerStatus {
        let path = Layout.statuses.path(of: id)
        guard let bytes = try repository.readFile(RelativePath(path), limit: Self.statusLimit) else {
            return CustomerStatus()
        }
        let reading = CustomerStatus.read(bytes, file: path)
        guard let status = reading.status else { throw Problems(reading.problems) }
        return status
    }

    /// Writes a customer's status durably. Removes the file if the status is empty.
    ///
    /// - Throws: `WorkspaceError` if the disk fails.
    func write(_ status: CustomerStatus, of id: CustomerID) throws {
        if status.isEmpty {
            try repository.openDirectory(.status)?.removeRecord(id.text + NamedFiles.ending)
        } else {
            try repository.writeFile(RelativePath(Layout.statuses.path(of: id)), status.canonicalJSON())
        }
    }
}
