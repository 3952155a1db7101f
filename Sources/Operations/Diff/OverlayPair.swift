internal import Onboarding

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
    }

    let id: CustomerID
    let cluster: ClusterName
    let before: Version?
    let after: Customer?
    /// The paths of the fields in which the records differ.
    let fields: [String]

    var path: String { "clusters/\(cluster.text)/customers/\(id.text)" }

    var kind: DiffReport.Kind { before == nil ? .added : after == nil ? .removed : .changed }

    var key: Key {
        switch before {
        case .committed:
            Key(before: nil, after: after.map(OverlayShape.init), fields: fields, committed: id)
        case .rendered(let customer):
            Key(before: OverlayShape(customer), after: after.map(OverlayShape.init), fields: fields, committed: nil)
        case nil:
            Key(before: nil, after: after.map(OverlayShape.init), fields: fields, committed: nil)
        }
    }

    /// The customer on both sides, as far as it was rendered.
    var versions: [Customer] {
        let previous: [Customer] = if case .rendered(let customer) = before { [customer] } else { [] }
        return previous + (after.map { [$0] } ?? [])
    }
}
