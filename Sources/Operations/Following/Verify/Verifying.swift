internal import Diagnostics
public import Onboarding
internal import Programs
public import Tools
internal import Workspace

/// The settings for requests to live pages.
public struct VerifyOptions: Sendable {
    /// How curl fetches pages.
    public var curl = Curl.Options()
    /// How long to retry a page that has a problem. Zero means one attempt.
    public var wait = Duration.zero
    /// The maximum number of simultaneous requests.
    public var concurrency = 16
    /// Certificates that expire before this day are an error. With `nil`, the expiry is not checked.
    public var firstGoodEnd: CalendarDate?
    /// Whether to request only pages that `record` would record: those of active customers at the platform's domain
    /// that were never verified.
    public var isPendingOnly = false

    /// Creates the options for one attempt per page.
    public init() {}
}

extension Workbench {
    /// Compares live pages with the rendered ones in `clusters/`, for the named customers or for all. Pages of
    /// customers in state `leaving` must be gone. Pages of customers in state `left` must be gone too, but are checked
    /// only if named.
    ///
    /// - Throws: `Problems` if a named customer does not exist or has a faulty record, a page is not rendered, or curl
    ///   is not installed; `WorkspaceError` if a file cannot be read or no program can run.
    public func verify(
        _ ids: [String], options: VerifyOptions, progress: (_ done: Int, _ total: Int) -> Void
    ) async throws -> VerifyReport {
        let fleet = try await loadFleet()
        let statuses = options.isPendingOnly ? try await loadStatuses() : nil
        let targets = try targets(ids, in: fleet, unseenIn: statuses)
        let concurrency = try ProgramRoom.bound(options.concurrency, of: Curl.tool)
        var pages: [VerifiedPage] = []
        do {
            try await withThrowingTaskGroup(of: VerifiedPage.self) { group in
                var waiting = targets[...]
                func next() {
                    guard let target = waiting.popFirst() else { return }
                    group.addTask { try await target.verify(options) }
                }
                for _ in 0..<concurrency { next() }
                for try await page in group {
                    pages.append(page)
                    progress(pages.count, targets.count)
                    next()
                }
            }
        } catch let error as Tool.Failure {
            throw Problems([
                Diagnostic("verify/no-curl", at: nil, error.message, hint: error.hint)
            ])
        }
        let ordered = pages.sorted { ($0.customer, $0.url) < ($1.customer, $1.url) }
        return VerifyReport(pages: ordered, faulty: ids.isEmpty ? fleet.faulty() : []).withoutGuesses()
    }

    /// The pages to request. With statuses, only those of active customers at the platform's domain that were never
    /// verified.
    private func targets(_ ids: [String], in fleet: Fleet, unseenIn statuses: Statuses?) throws -> [VerifyTarget] {
        let entries = ids.isEmpty ? fleet.entries : try ids.map { try entry($0, in: fleet) }
        return try entries.flatMap { entry -> [VerifyTarget] in
            if let tombstone = entry.reading.tombstone {
                if ids.isEmpty || statuses != nil { return [] }
                return [VerifyTarget(customer: tombstone.id, host: Hostnames.own(tombstone.id, on: platform.domain))]
            }
            guard let record = entry.reading.sound else {
                if ids.isEmpty { return [] }
                throw Problems(entry.reading.problems)
            }
            let customer = try customer(record)
            if let statuses, customer.state != .active || statuses[record.id]?.verified != nil { return [] }
            let targets = try targets(customer)
            return statuses == nil ? targets : targets.filter(\.isHome)
        }
    }

    private func targets(_ customer: Customer) throws -> [VerifyTarget] {
        let rendered = customer.state == .leaving ? nil : try page(of: customer)
        return customer.hostnames.all.map { host in
            VerifyTarget(
                customer: customer.record.id, host: host, route: PageRoute(to: host, of: customer), rendered: rendered,
                isHome: customer.state == .active && host == customer.host)
        }
    }

    /// The rendered page in `clusters/`, which the sync engine applies, also if the customer is on hold.
    private func page(of customer: Customer) throws -> [UInt8] {
        let path = "\(customer.overlayPath)/files/index.html"
        if let bytes = try repository.readFile(RelativePath(path), limit: 1 << 20) { return bytes }
        throw Problems([
            Diagnostic(
                "verify/not-rendered", at: SourceLocation(file: path), "the page is not rendered",
                hint: "run: onboard render")
        ])
    }
}

/// A page to request. Without `rendered`, it must be gone.
struct VerifyTarget: Sendable {
    let customer: CustomerID
    let host: String
    var route: PageRoute?
    var rendered: [UInt8]?
    /// Whether it is an active customer's page at the platform's domain.
    var isHome = false

    private var url: String { "https://\(host)/" }

    /// Requests the page until it has no problem or the wait is over.
    func verify(_ options: VerifyOptions) async throws(Tool.Failure) -> VerifiedPage {
        let curl = Curl(options.curl)
        let start = ContinuousClock.now
        var backoff = Backoff.page
        var attempts = 0
        while true {
            attempts += 1
            let page = try await curl.get(url)
            let judge = PageJudge(host: host, route: route, firstGoodEnd: options.firstGoodEnd)
            let findings = rendered.map { judge.judge(page, against: $0) } ?? judge.judgeGone(page)
            let elapsed = ContinuousClock.now - start
            if findings.isEmpty || elapsed >= options.wait {
                return VerifiedPage(
                    customer: customer, url: url, shouldBeGone: rendered == nil, findings: findings,
                    digest: isHome ? rendered.flatMap(PageJudge.digest) : nil, isAnswered: page.isAnswered,
                    attempts: attempts, seconds: elapsed / .seconds(1))
            }
            try? await Task.sleep(for: min(backoff.next(), options.wait - elapsed))
        }
    }
}
