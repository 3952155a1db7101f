internal import Diagnostics
internal import Onboarding
internal import Overlays

/// A customer's overlay on one cluster, before and after.
struct OverlayPair: Sendable {
    /// The source of an overlay.
    enum Version: Sendable {
        /// Rendered from the record.
        case rendered(Customer)
        /// Read from Git or from the work tree, because it is not rendered: the customer is on hold, or the record was
        /// faulty.
        case committed(RenderedOverlay)

        var customer: Customer? { if case .rendered(let customer) = self { customer } else { nil } }
        var isCommitted: Bool { customer == nil }
    }

    /// The key of a group: pairs with the same key change in the same way.
    struct Key: Hashable, Sendable {
        fileprivate let before: OverlayShape?
        fileprivate let after: OverlayShape?
        fileprivate let fields: [String]
        fileprivate let committed: CustomerID?
        fileprivate let isKept: Bool
        fileprivate let known: [OverlayShape]?
        fileprivate let possible: String?
    }

    let id: CustomerID
    let cluster: ClusterName
    var before: Version?
    var after: Version?
    /// The paths of the fields in which the records differ.
    let fields: [String]
    /// Whether the overlay is on hold, so that only the tenant file is compared.
    var isKept = false
    /// The customer on the old platform, by which a new overlay is judged; `nil` if it is not judged.
    var known: [Customer]?

    /// What the customer would be, in words; `nil` for one that exists.
    var possible: String?

    var path: String { ClusterLayout(cluster).overlay(of: id.text) }

    var kind: ChangeKind { before == nil ? .added : after == nil ? .removed : .changed }

    /// Whether the change is one customer's own: the overlay is new, removed or edited, or the record differs.
    var isOwn: Bool { kind != .changed || !fields.isEmpty || after?.isCommitted == true }

    var key: Key {
        let isCommitted = [before, after].contains { $0?.isCommitted == true }
        return Key(
            before: before?.customer.map { OverlayShape($0) }, after: after?.customer.map { OverlayShape($0) },
            fields: fields, committed: isCommitted ? id : nil, isKept: isKept, known: known?.map { OverlayShape($0) },
            possible: possible)
    }

    /// The customer before, then after, as far as known.
    var versions: [Customer] {
        let current = after?.isCommitted == true ? known?.first : after?.customer
        return [before?.customer, current].compactMap(\.self)
    }
}

extension DiffSide {
    /// The files of an overlay.
    func files(of version: OverlayPair.Version) -> RenderedOverlay {
        switch version {
        case .rendered(let customer): render(customer)
        case .committed(let files): files
        }
    }
}
