public import Diagnostics
public import Onboarding
internal import Workspace

/// The options of `add`.
public struct AddOptions: Sendable {
    /// Whether to write nothing.
    public var isDryRun = false
    /// Whether to render the new overlay.
    public var renders = true
    /// Whether the request is in a file, perhaps from another system. Error messages then quote nothing from it except
    /// known names. Input that a person types is quoted to that person.
    public var isFromFile = false

    /// Creates the options to write the record and render.
    public init() {}
}

/// The result of `add`.
public struct AddReport: Sendable {
    /// The customer, new or existing.
    public let customer: Customer
    /// Whether the customer existed before.
    public let wasThere: Bool
    /// Another customer with the same name, if there is one.
    public var namesake: CustomerID?
    /// The warnings about the new customer's name.
    public var warnings: [Diagnostic] = []
    /// The result of rendering. `nil` if nothing was rendered.
    public let rendered: RenderReport?
}

extension Workbench {
    /// The result of one attempt to add a customer.
    private enum Attempt {
        case done(AddReport)
        /// A person must first decide whether a second customer of the same name is intended.
        case question(existing: CustomerRecord, new: CustomerRecord)
    }

    /// Adds a customer. The lock ensures that no other process assigns the same id, hostname or cluster slot.
    ///
    /// Calls `confirmSecond` if a customer of the same name exists. If it returns false, the request is refused unless
    /// it matches that customer. The lock is not held during the call; the decision is then made again.
    ///
    /// - Throws: `Problems` if the request is refused, `WorkspaceError` if the disk fails or another process has the
    ///   lock.
    public func add(
        _ request: CustomerRequest, options: AddOptions,
        confirmSecond: (_ existing: CustomerRecord, _ new: CustomerRecord) -> Bool
    ) async throws -> AddReport {
        var answers: [CustomerID: Bool] = [:]
        while true {
            switch try await tryToAdd(request, options, answers) {
            case .done(let report): return report
            case .question(let existing, let new): answers[existing.id] = confirmSecond(existing, new)
            }
        }
    }

    private func tryToAdd(
        _ request: CustomerRequest, _ options: AddOptions, _ answers: [CustomerID: Bool]
    ) async throws -> Attempt {
        let lock = try options.isDryRun ? nil : exclusiveLock()
        defer { extendLifetime(lock) }
        let (fleet, releases) = try await loadFleetAndReleases(renders: options.renders)
        let roster = Roster(fleet, platform: platform)
        let requested = RequestedCustomer(request, on: platform)
        let warnings = { roster.nameWarnings(of: [($0, request[.companyName]?.location())]) }
        switch NewCustomer.decide(requested, roster: roster, platform: platform) {
        case .refuse(let problems):
            guard options.isFromFile else { throw Problems(problems) }
            let names = KnownNames(platform)
            throw Problems(EventProblems(problems, knowing: names, isTaken: roster.isKnown).diagnostics)
        case .alreadyThere(let record):
            return .done(try await finish(record, fleet, releases, options))
        case .sameName(let existing, let new):
            switch answers[existing.id] {
            case nil: return .question(existing: existing, new: new)
            case true?:
                var report = try await write(new, fleet, releases, options)
                report.warnings = warnings(new)
                return .done(report)
            case false? where requested.isAnswered(by: existing):
                return .done(try await finish(existing, fleet, releases, options))
            case false?: throw Problems([sameName(existing, request)])
            }
        case .add(let record):
            var report = try await write(record, fleet, releases, options)
            report.namesake =
                fleet.entries.lazy.filter { $0.reading.record?.companyName == record.companyName }
                .compactMap { $0.reading.record?.id }.min()
            report.warnings = warnings(record)
            return .done(report)
        }
    }

    /// Renders the overlay of an existing customer, which may be out of date.
    private func finish(
        _ record: CustomerRecord, _ fleet: Fleet, _ releases: LoadedReleases?, _ options: AddOptions
    ) async throws -> AddReport {
        var report: RenderReport?
        if let releases, !options.isDryRun { report = try await renderOnly(record, fleet, from: releases) }
        return AddReport(customer: try customer(record), wasThere: true, rendered: report)
    }

    private func write(
        _ record: CustomerRecord, _ fleet: Fleet, _ releases: LoadedReleases?, _ options: AddOptions
    ) async throws -> AddReport {
        let customer = try customer(record)
        var report: RenderReport?
        if !options.isDryRun {
            report = try await write(record, fleet, from: releases, mode: .createOnly)
        } else if let releases {
            try check(releases, for: fleet)
        }
        return AddReport(customer: customer, wasThere: false, rendered: report)
    }

    /// Renders the overlay of one record, which need not be on disk yet.
    func renderOnly(
        _ record: CustomerRecord, _ fleet: Fleet, from releases: LoadedReleases
    ) async throws -> RenderReport {
        var options = RenderOptions()
        options.customers = [record.id.text]
        return try await render(fleet.with(Fleet.Entry(record)), from: releases, options: options)
    }

    /// The customer of a record.
    ///
    /// - Throws: `Problems` if the platform does not have its tier, cluster or ring.
    public func customer(_ record: CustomerRecord) throws -> Customer {
        guard let customer = Customer(record, on: platform) else {
            let message = "the record names a tier, cluster or ring that onboard.yaml does not define"
            throw Problems([
                Diagnostic(
                    "customer/unknown-name", at: SourceLocation(file: Layout.records.path(of: record.id)), message)
            ])
        }
        return customer
    }

    private func sameName(_ existing: CustomerRecord, _ request: CustomerRequest) -> Diagnostic {
        let file = Layout.records.path(of: existing.id)
        return Diagnostic(
            "customer/same-name", at: request[.companyName]?.location(),
            "a customer with this name already exists: \"\(existing.id.text)\"",
            hint:
                "to add a second customer with this name, choose its id with --id; to change the existing one, run: "
                + "onboard set \(existing.id.text) --motto TEXT --tier TIER",
            related: [SourceLocation(file: file)])
    }
}
