internal import Diagnostics
internal import Onboarding
internal import Overlays

/// A customer's overlay on one cluster, before and after.
struct OverlayPair: Sendable {
    /// The source of the old overlay.
    enum Version: Sendable {
        /// Rendered from the record.
        case rendered(Customer)
        /// Read from Git, because it was not rendered: the customer was on hold, or the record was faulty.
        case committed(RenderedOverlay)
    }

    /// The key of a group: pairs with the same key change in the same way.
    struct Key: Hashable, Sendable {
        fileprivate let before: OverlayShape?
        fileprivate let after: OverlayShape?
        fileprivate let fields: [String]
        fileprivate let committed: CustomerID?
        fileprivate let isKept: Bool
        fileprivate let known: [OverlayShape]?
    }

    let id: CustomerID
    let cluster: ClusterName
    var before: Version?
    var after: Customer?
    /// The paths of the fields in which the records differ.
    let fields: [String]
    /// Whether the overlay is on hold, so that only the tenant file is compared.
    var isKept = false
    /// The customer on the old platform, by which a new overlay is judged; `nil` if it is not judged.
    var known: [Customer]?

    var path: String { ClusterLayout(cluster).overlay(of: id.text) }

    var kind: ChangeKind { before == nil ? .added : after == nil ? .removed : .changed }

    var key: Key {
        switch before {
        case .committed:
            key(before: nil, committed: id)
        case .rendered(let customer):
            key(before: OverlayShape(customer))
        case nil:
            key(before: nil)
        }
    }

    private func key(before: OverlayShape?, committed: CustomerID? = nil) -> Key {
        Key(
            before: before, after: after.map(OverlayShape.init), fields: fields, committed: committed, isKept: isKept,
            known: known?.map(OverlayShape.init))
    }

    /// The rendered customers: before, then after.
    var versions: [Customer] {
        let previous: [Customer] = if case .rendered(let customer) = before { [customer] } else { [] }
        return previous + (after.map { [$0] } ?? [])
    }
}
