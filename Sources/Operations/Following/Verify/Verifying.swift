internal import Diagnostics
public import Onboarding
internal import Programs
public import Tools
internal import Workspace

/// How live pages are asked for.
public struct VerifyOptions: Sendable {
    /// How pages are fetched.
    public var curl = Curl.Options()
    /// How long a page that something is wrong with is tried again.
    public var wait = Duration.zero
    /// How many pages are asked for at once.
    public var concurrency = 16
    /// Certificates that end before this day are wrong; `nil` for no look at them.
    public var firstGoodEnd: CalendarDate?
    /// Whether to ask only for pages that `record` would note: those of active customers at the platform's own domain
    /// that have not been seen yet.
    public var isPendingOnly = false

    /// Each page once.
    public init() {}
}

extension Workbench {
    /// Compares live pages with what is rendered in `clusters/`: those of the given customers, or of all. Pages of
    /// customers who are leaving must be gone; so must those of customers who have left, if they are named.
    ///
    /// - Throws: `Problems` for a customer that is not there and without a curl, `WorkspaceError` where a file cannot be read or no program
    ///   can be run.
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

    /// The pages to ask for; with statuses, only those that are to be seen for the first time.
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

    /// The page as it is rendered in `clusters/`: what the sync engine reads, also of a customer on hold.
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

/// A page to ask for. Without rendered bytes it should be gone.
struct VerifyTarget: Sendable {
    let customer: CustomerID
    let host: String
    var route: PageRoute?
    var rendered: [UInt8]?
    /// Whether it is the page of an active customer at the platform's own domain.
    var isHome = false

    private var url: String { "https://\(host)/" }

    /// Asks until nothing is wrong, or it has waited long enough.
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
