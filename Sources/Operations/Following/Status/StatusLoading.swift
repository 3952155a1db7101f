public import Onboarding
internal import Diagnostics
internal import Workspace

extension Workbench {
    /// The most bytes of a customer's status.
    private static let statusLimit = 1 << 16

    /// Reads what has been seen of all customers, on all cores.
    ///
    /// - Throws: `WorkspaceError` where the directory cannot be read.
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

    /// A customer's status as it is on the disk now.
    ///
    /// - Throws: `Problems` where its file is faulty, `WorkspaceError` where it cannot be read.
    func status(of id: CustomerID) throws -> CustomerStatus {
        let path = Layout.statuses.path(of: id)
        guard let bytes = try repository.readFile(RelativePath(path), limit: Self.statusLimit) else {
            return CustomerStatus()
        }
        let reading = CustomerStatus.read(bytes, file: path)
        guard let status = reading.status else { throw Problems(reading.problems) }
        return status
    }

    /// Writes a customer's status durably; one in which nothing is left is removed.
    ///
    /// - Throws: `WorkspaceError` where the disk fails.
    func write(_ status: CustomerStatus, of id: CustomerID) throws {
        if status.isEmpty {
            try repository.openDirectory(.status)?.removeRecord(id.text + NamedFiles.ending)
        } else {
            try repository.writeFile(RelativePath(Layout.statuses.path(of: id)), status.canonicalJSON())
        }
    }
}
