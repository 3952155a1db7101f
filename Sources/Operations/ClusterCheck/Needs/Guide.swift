/// The sections of the documentation that remedies name.
enum Guide {
    /// Which controllers serve what.
    static let controllers = "docs/how-to/run-clusters.md#controllers"
    /// How controllers are installed, where they are no add-ons.
    static let installation = "docs/how-to/start-a-cluster.md#controllers-of-your-own"
    /// How Flux is installed.
    static let flux = "docs/how-to/start-a-cluster.md#flux"
    /// How Argo CD is installed.
    static let argoCD = "docs/how-to/start-a-cluster.md#argo-cd"
    /// What an issuer must be able to do.
    static let issuer = "docs/how-to/start-a-cluster.md#5-the-issuer"
    /// What monitoring needs.
    static let monitoring = "docs/how-to/run-clusters.md#watch-them"
    /// What a webhook needs.
    static let webhook = "docs/how-to/run-clusters.md#push-instead-of-polls"
}
