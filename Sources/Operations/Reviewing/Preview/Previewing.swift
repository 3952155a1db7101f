internal import Diagnostics
internal import Onboarding
public import Previewing
internal import Overlays
internal import Workspace

/// What a preview shows.
public struct PreviewOptions: Sendable {
    /// The customers to show; all where empty.
    public var ids: [String] = []
    /// The revision whose pages stand beside; `nil` for the branch that is synced, if there is one.
    public var base: String?
    /// Whether the templates as they are stand for all releases.
    public var isDraft = false
    /// Whether only customers are shown whose pages differ from those of the base.
    public var isOnlyChanged = false
    /// Whether the gallery listens for changes.
    public var isLive = false

    /// A preview of all customers.
    public init() {}
}

extension Workbench {
    /// The gallery and the pages as they would be rendered now, beside those of a base.
    ///
    /// - Throws: `Problems` where a customer is not there, the base that was asked for is not known, or the platform or
    ///   a release is faulty; `WorkspaceError` where the disk fails.
    public func previewSite(_ options: PreviewOptions) async throws -> PreviewSite {
        let current = try await DiffSide(platform) { try releaseSource($0).files }
        let after = options.isDraft ? try await draftSide() : current
        let base = try await previewBase(options.base)
        let before = try await base?.previewSide(like: current)
        let pages = PreviewPages(before: before, after: after, repository: repository)
        let everybody = options.isDraft || base?.touchesEverybody != false
        let entries =
            if let base {
                try await fleets(base, everybody: true, before: before, after: after).entries
            } else {
                try await loadFleet().entries.map { DiffFleets.Entry(id: $0.id, before: nil, after: $0.reading) }
            }
        try checkIDs(options.ids, entries.map(\.id))
        let wanted = Set(options.ids)
        var shown: [PreviewCustomer] = []
        for entry in entries where wanted.isEmpty || wanted.contains(entry.id) {
            let isTouched = everybody || base?.changes(entry.id) == true
            let customer = pages.customer(entry, isTouched: isTouched)
            if let customer, !options.isOnlyChanged || customer.entry.change != .same { shown.append(customer) }
        }
        let customers = Dictionary(shown.map { ($0.entry.id, $0) }) { first, _ in first }
        return PreviewSite(
            shown.map(\.entry), base: before == nil ? nil : base?.commit, isLive: options.isLive,
            page: { customers[$0].flatMap(pages.page) }, basePage: { customers[$0].flatMap(pages.basePage) })
    }

    /// The base; `nil` where none was asked for and there is no history.
    private func previewBase(_ revision: String?) async throws -> DiffBase? {
        do {
            return try await DiffBase.find(revision, in: self)
        } catch let problems as Problems {
            if revision != nil { throw problems }
            return nil
        }
    }

    private func checkIDs(_ ids: [String], _ known: [String]) throws {
        for id in ids where !known.contains(id) {
            let nearest = nearestName(to: id, among: known)
            throw Problems([
                Diagnostic(
                    "customer/unknown", at: nil, "there is no customer \(quoted(id))",
                    hint: nearest.map { didYouMean($0) } ?? "onboard list shows all customers")
            ])
        }
    }
}

extension DiffBase {
    /// The side of the base; `nil` where it cannot be rendered, for then there is nothing to stand beside.
    fileprivate func previewSide(like current: DiffSide) async throws -> DiffSide? {
        guard touchesEverybody else { return current }
        do {
            return try await side(like: current)
        } catch is Problems {
            return nil
        }
    }

    fileprivate func changes(_ id: String) -> Bool {
        paths.contains(Layout.records.path(id))
    }
}
