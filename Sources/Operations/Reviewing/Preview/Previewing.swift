internal import Diagnostics
internal import Onboarding
public import Previewing
internal import Overlays
internal import Workspace

/// The settings of a preview.
public struct PreviewOptions: Sendable {
    /// The ids of the customers to show. Empty for all.
    public var ids: [String] = []
    /// The revision to compare with; `nil` for the synced branch, if there is one.
    public var base: String?
    /// Whether to use `templates/` for all releases.
    public var isDraft = false
    /// Whether to show only customers whose pages differ from the base.
    public var isOnlyChanged = false
    /// Whether the gallery reloads when files change.
    public var isLive = false

    /// Creates the options for a preview of all customers.
    public init() {}
}

extension Workbench {
    /// The gallery and the pages as they would be rendered now, with those of the base.
    ///
    /// - Throws: `Problems` if a customer does not exist, the requested base is unknown, or the platform or a release
    ///   is faulty; `WorkspaceError` if the disk fails.
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

    /// The base. Returns `nil` if no revision was requested and there is nothing to compare with.
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
    /// The side of the base. Returns `nil` if it cannot be rendered; the preview then shows no old pages.
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
