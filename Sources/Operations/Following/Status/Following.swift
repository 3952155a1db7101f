public import Diagnostics
public import Onboarding
internal import Workspace

extension Workbench {
    /// The progress of the named customers, or of all with valid records, oldest first. If none is named, also the
    /// problems of all faulty records. Asks Git once for all customers.
    ///
    /// - Throws: `Problems` if a named customer does not exist, is offboarded or has a faulty status; `WorkspaceError`
    ///   if a file cannot be read.
    public func progress(_ ids: [String]) async throws -> (customers: [CustomerProgress], faulty: [Diagnostic]) {
        let fleet = try await loadFleet()
        let statuses = try await loadStatuses()
        let records =
            ids.isEmpty
            ? fleet.entries.compactMap(\.reading.sound) : try Set(ids).map { try record($0, in: fleet) }
        // If Git fails, the table shows each merge as unknown.
        let history = try? await Git(root: repository.root).additions(
            below: Layout.records.directory, to: platform.repository.branch)
        let overlays = try overlays()
        let customers = try records.compactMap { record -> CustomerProgress? in
            guard let customer = Customer(record, on: platform) else { return nil }
            let status = statuses[record.id]
            if status == nil, !ids.isEmpty { throw Problems(statuses.problems(of: record.id)) }
            return CustomerProgress(
                customer, merge: merge(record.id, history), isRendered: overlays.contains(customer.overlayPath),
                status: status ?? CustomerStatus(), sendsLetters: platform.email != nil)
        }
        return (customers.oldestFirst(), ids.isEmpty ? fleet.faulty() : [])
    }

    private func merge(_ id: CustomerID, _ history: Git.Additions?) -> CustomerProgress.Merge {
        guard let history else { return .unknown }
        guard let seconds = history.times[Layout.records.path(of: id)] else { return .missing }
        return .done(history.isComplete ? Timestamp(secondsSinceEpoch: seconds) : nil)
    }

    /// The paths of all overlays.
    private func overlays() throws -> Set<String> {
        var paths: Set<String> = []
        for cluster in platform.clusters {
            let directory = cluster.layout[.overlays]
            let entries = try repository.listDirectory(RelativePath(directory)) ?? []
            paths.formUnion(entries.lazy.filter { $0.kind == .directory }.map { "\(directory)/\($0.name)" })
        }
        return paths
    }
}
