public import Diagnostics
public import Onboarding
internal import Workspace

extension Workbench {
    /// Notes for each active customer whose page at the platform's domain was as rendered that it was seen, unless that
    /// is noted already. A domain of the customer's own does not count: its name is the customer's to point.
    ///
    /// - Returns: Whose pages were noted, and what is wrong with the files of others.
    /// - Throws: `WorkspaceError` where the disk fails or the lock is busy.
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
