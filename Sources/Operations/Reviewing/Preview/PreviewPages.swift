internal import Diagnostics
internal import Onboarding
internal import Previewing
internal import Overlays
internal import Workspace

/// A customer in a preview, and the sources of its pages.
struct PreviewCustomer: Sendable {
    let entry: PreviewEntry
    let before: Customer?
    let after: Customer?
}

/// Renders customers' pages on demand.
struct PreviewPages: Sendable {
    private static let page = "files/index.html"

    let before: DiffSide?
    let after: DiffSide
    let repository: Repository

    /// The customer of an entry. Returns `nil` if the customer is in state `left` on both sides. Pages are compared
    /// only if `isTouched` is true.
    func customer(_ entry: DiffFleets.Entry, isTouched: Bool) -> PreviewCustomer? {
        let record = entry.after?.sound
        let old = entry.before?.record
        let isFaulty = entry.after?.isFaulty == true
        if record == nil, old == nil, !isFaulty { return nil }
        var shown = PreviewEntry(id: entry.id)
        let previous = before?.platform.placements(of: old).first { $0.state != .leaving }
        let current = after.platform.placements(of: record).first { $0.state != .leaving }
        if let known = record ?? old { describe(known, current ?? previous, &shown) }
        shown.problems = (entry.after?.problems ?? []).map(Self.line)
        shown.page = current != nil && !isFaulty
        shown.basePage = previous != nil
        let customer = PreviewCustomer(entry: shown, before: previous, after: isFaulty ? nil : current)
        shown.change = isFaulty ? .faulty : before == nil ? .same : change(customer, isTouched)
        return PreviewCustomer(entry: shown, before: customer.before, after: customer.after)
    }

    private func describe(_ record: CustomerRecord, _ customer: Customer?, _ entry: inout PreviewEntry) {
        entry.companyName = record.companyName.text
        entry.motto = record.motto.text
        entry.tier = record.tier.text
        entry.cluster = record.life.cluster.text
        entry.host = customer?.host ?? ""
        entry.ring = customer?.ring.name.text ?? record.ring?.text ?? ""
        entry.state = (record.life.state ?? .active).rawValue
    }

    private func change(_ customer: PreviewCustomer, _ isTouched: Bool) -> PreviewEntry.Change {
        switch (customer.before, customer.after) {
        case (nil, nil): .same
        case (nil, _): .differs(.added)
        case (_, nil): .differs(.removed)
        default: isTouched && basePage(customer) != page(customer) ? .differs(.changed) : .same
        }
    }

    /// The new page. For a customer on hold, the existing page.
    func page(_ customer: PreviewCustomer) -> [UInt8]? {
        guard let after = customer.after else { return nil }
        if after.isHeld, let path = try? RelativePath("\(after.overlayPath)/\(Self.page)"),
            let kept = try? repository.readFile(path, limit: 1 << 20)
        {
            return kept
        }
        return self.after.render(after).overlay.first { $0.path == Self.page }?.bytes
    }

    /// The page at the base.
    func basePage(_ customer: PreviewCustomer) -> [UInt8]? {
        guard let before, let previous = customer.before else { return nil }
        if previous.isHeld, customer.after?.isHeld == true { return page(customer) }
        return before.render(previous).overlay.first { $0.path == Self.page }?.bytes
    }

    private static func line(_ problem: Diagnostic) -> String {
        let place = problem.location.map { location in
            location.position.map { "\(location.file):\($0.line):\($0.column): " } ?? "\(location.file): "
        }
        return (place ?? "") + problem.message + (problem.hint.map { " (\($0))" } ?? "")
    }
}
