public import Diagnostics
public import Onboarding
internal import Workspace

extension Workbench {
    /// Records the first verified page of each active customer. Only pages at the platform's domain count, because the
    /// customer controls its own domains.
    ///
    /// - Returns: The customers that were recorded, and the problems of faulty status files.
    /// - Throws: `WorkspaceError` if the disk fails or another process has the lock.
    public func record(_ report: VerifyReport, at now: Timestamp) async throws -> (
        seen: [CustomerID], problems: [Diagnostic]
    ) {
        let lock = try exclusiveLock()
        defer { extendLifetime(lock) }
        let statuses = try await loadStatuses()
        var seen: [CustomerID] = []
        var problems: [Diagnostic] = []
        var files: [(name: String, bytes: [UInt8])] = []
        for page in report.pages where page.findings.isEmpty {
            guard let digest = page.digest,
                let verification = CustomerStatus.Verification(at: now, digest: digest)
            else { continue }
            guard var status = statuses[page.customer] else {
                problems += statuses.problems(of: page.customer)
                continue
            }
            guard status.verified == nil else { continue }
            status.verified = verification
            files.append((page.customer.text + NamedFiles.ending, status.canonicalJSON()))
            seen.append(page.customer)
        }
        if !files.isEmpty { try await repository.makeDirectory(.status).writeRecords(files) }
        return (seen, problems)
    }
}
