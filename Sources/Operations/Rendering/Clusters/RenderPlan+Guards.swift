internal import Onboarding
internal import Overlays

extension RenderPlan {
    /// The customers whose guards move if they get this form, and the customers whose overlays stay as they are.
    /// Customers in state `leaving` and customers without an overlay are not included.
    func guards(
        on cluster: String, _ present: Existing, becoming form: GuardForm
    ) -> (moving: [String], staying: [String]) {
        guard form != .kept else { return ([], []) }
        func areApart(_ id: String) -> Bool { present.tenants.contains(TenantFile.guards.name(of: id)) }
        func ids(_ customers: [Customer]?) -> [String] {
            let customers = customers ?? []
            return customers.indices.lazy.filter { customers[$0].state != .leaving }
                .map { customers[$0].record.id.text }.filter(present.overlays.contains)
        }
        return (
            ids(customers[cluster]).filter { areApart($0) != (form == .apart) },
            ids(held[cluster]) + heldBack.filter(present.overlays.contains)
        )
    }
}
