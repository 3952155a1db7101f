internal import Diagnostics
internal import Onboarding
internal import Overlays

/// A customer's overlay on one cluster, before and after.
struct OverlayPair: Sendable {
    /// How an overlay was.
    enum Version: Sendable {
        /// As it is rendered.
        case rendered(Customer)
        /// As it was committed, since nothing rendered it: the customer was on hold, or the record faulty.
        case committed(RenderedOverlay)
    }

    /// What pairs have in common that change in the same way.
    struct Key: Hashable, Sendable {
        fileprivate let before: OverlayShape?
        fileprivate let after: OverlayShape?
        fileprivate let fields: [String]
        fileprivate let committed: CustomerID?
        fileprivate let isKept: Bool
    }

    let id: CustomerID
    let cluster: ClusterName
    let before: Version?
    let after: Customer?
    /// The paths of the fields in which the records differ.
    let fields: [String]
    /// Whether the overlay is on hold, so that only the tenant file is compared.
    var isKept = false

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
            before: before, after: after.map(OverlayShape.init), fields: fields, committed: committed, isKept: isKept)
    }

    /// The customer on both sides, as far as it was rendered.
    var versions: [Customer] {
        let previous: [Customer] = if case .rendered(let customer) = before { [customer] } else { [] }
        return previous + (after.map { [$0] } ?? [])
    }
}
