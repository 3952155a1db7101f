public import Diagnostics
public import Onboarding
internal import Tables
internal import Workspace

/// The result of an import.
public struct ImportReport: Sendable {
    /// The new customers, with the locations of their rows.
    public internal(set) var added: [(location: SourceLocation, customer: Customer)] = []
    /// The number of rows whose customers existed before.
    public internal(set) var known = 0
    /// The problems of the table and its rows. Valid rows are imported anyway.
    public internal(set) var problems: Findings
    /// The number of contacts left out because `onboard.yaml` names no recipients to seal them for.
    public internal(set) var droppedContacts = 0
    /// The result of rendering. `nil` if nothing was rendered.
    public internal(set) var rendered: RenderReport?

    /// The number of refused rows.
    public internal(set) var refused = 0

    init(limit: FindingsLimit) {
        problems = Findings(limit: limit)
    }
}

extension Workbench {
    /// Adds the customers in a CSV table; see `Table.read`. A row of an existing customer changes nothing. A refused
    /// row does not affect the others.
    ///
    /// - Throws: `Problems` if the table cannot be read or the templates are faulty, `WorkspaceError` if the disk fails
    ///   or another process has the lock.
    public func importCustomers(
        _ bytes: [UInt8], file: String, isDryRun: Bool, limit: FindingsLimit = .none
    ) async throws -> ImportReport {
        let table = try Self.table(bytes, file: file)
        if table.problems.hasErrors { throw Problems(table.problems) }
        let lock = try isDryRun ? nil : exclusiveLock()
        defer { extendLifetime(lock) }
        let fleet = try await loadFleet()
        var batch = RecordBatch(fleet, from: try checkReleases(for: fleet), in: self)
        batch.indexNames()
        var report = ImportReport(limit: limit)
        for problem in table.problems { report.problems.add(problem) }
        let names = KnownNames(platform)
        var persons: [(CustomerID, [UInt8])] = []
        var named: [(CustomerRecord, SourceLocation?)] = []
        for row in table.rows {
            switch decide(row, batch.roster) {
            case .write(let record):
                batch.put(record)
                report.added.append((row.location, try customer(record)))
                named.append((record, row.request[.companyName]?.location()))
                if let person = row.person { persons.append((record.id, person.plaintext())) }
            case .known(let id):
                batch.touch(id)
                report.known += 1
            case .refuse(let problems):
                report.refused += 1
                let shown = EventProblems(problems, knowing: names, isTaken: batch.roster.isKnown)
                for problem in shown.diagnostics { report.problems.add(problem.at(row.location)) }
            }
        }
        for warning in batch.roster.nameWarnings(of: named) { report.problems.add(warning) }
        report.droppedContacts = platform.recipients.isEmpty ? persons.count : 0
        guard !isDryRun else { return report }
        for (id, sealed) in try await Sealer(platform.recipients)(persons) {
            guard var record = batch.roster.record(id) else { continue }
            record.contact = .sealed(sealed)
            batch.put(record)
        }
        try await batch.write()
        report.rendered = try await batch.render { _, _ in }
        return report
    }

    private static func table(_ bytes: [UInt8], file: String) throws -> CustomerTable {
        let (table, problems) = Table.read(bytes, file: file)
        guard let table else { throw Problems(problems) }
        return CustomerTable(table, file: file)
    }

    private enum RowDecision {
        case write(CustomerRecord)
        case known(CustomerID)
        case refuse([Diagnostic])
    }

    private func decide(_ row: CustomerTable.Row, _ roster: Roster) -> RowDecision {
        if row.problems.hasErrors { return .refuse(row.problems) }
        let requested = RequestedCustomer(row.request, on: platform)
        if row.request[.purchaseID] == nil, let known = customer(of: requested, roster) { return .known(known.id) }
        switch NewCustomer.decide(requested, roster: roster, platform: platform) {
        case .add(let record): return .write(record)
        case .alreadyThere(let record): return .known(record.id)
        case .refuse(let problems): return .refuse(problems)
        case .sameName(let existing, _):
            let keys = requested.differingKeys(from: existing).joined(separator: ", ")
            let hint =
                "to change it, run: onboard set \(existing.id.text); to add a second customer, give the row an id "
                + "or a purchaseID"
            return .refuse([
                Diagnostic(
                    "customer/same-name", at: row.request[.companyName]?.location(),
                    "the customer \"\(existing.id.text)\" already has this name, with different values: \(keys)",
                    hint: hint, related: [SourceLocation(file: Layout.records.path(of: existing.id))])
            ])
        }
    }
}

extension Workbench {
    /// The existing customer of a row without a purchase, found by id or, if the row has none, by name.
    private func customer(of requested: RequestedCustomer, _ roster: Roster) -> CustomerRecord? {
        let record =
            requested.request[.id] == nil
            ? requested.companyName.flatMap(roster.customer) : requested.id.flatMap(roster.record)
        return record.flatMap { requested.isAnswered(by: $0) ? $0 : nil }
    }
}
