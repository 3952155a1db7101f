public import Diagnostics
public import Onboarding
internal import Tables
internal import Workspace

/// What an import did.
public struct ImportReport: Sendable {
    /// The new customers, by the places of their rows.
    public internal(set) var added: [(location: SourceLocation, customer: Customer)] = []
    /// How many rows were customers already.
    public internal(set) var known = 0
    /// What is wrong with the table and its rows; the others are imported.
    public internal(set) var problems: Findings
    /// How many contacts were left out, because nobody is there to seal them to.
    public internal(set) var droppedContacts = 0
    /// What was rendered; `nil` where nothing was.
    public internal(set) var rendered: RenderReport?

    /// How many rows were refused.
    public internal(set) var refused = 0

    init(limit: FindingsLimit) {
        problems = Findings(limit: limit)
    }
}

extension Workbench {
    /// Adds the customers of a table in CSV (see `Table.read`). A row that is a customer already changes nothing; one
    /// that is refused keeps none of the others back.
    ///
    /// - Throws: `Problems` where the table cannot be read or the templates are faulty, `WorkspaceError` where the disk
    ///   fails or the lock is busy.
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
        for row in table.rows {
            switch decide(row, batch.roster) {
            case .write(let record):
                batch.put(record)
                report.added.append((row.location, try customer(record)))
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
                "to change it, run: onboard set \(existing.id.text); if a second one is meant, give the row an id or a purchaseID"
            return .refuse([
                Diagnostic(
                    "customer/same-name", at: row.request[.companyName]?.location(),
                    "a customer of this name is there already, with another \(keys): \"\(existing.id.text)\"",
                    hint: hint, related: [SourceLocation(file: Layout.records.path(of: existing.id))])
            ])
        }
    }
}

extension Workbench {
    /// The customer that a row without a purchase is already: of its id, or else of its name.
    private func customer(of requested: RequestedCustomer, _ roster: Roster) -> CustomerRecord? {
        let record =
            requested.request[.id] == nil
            ? requested.companyName.flatMap(roster.customer) : requested.id.flatMap(roster.record)
        return record.flatMap { requested.isAnswered(by: $0) ? $0 : nil }
    }
}
