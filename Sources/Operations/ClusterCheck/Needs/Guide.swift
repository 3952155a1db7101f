/// The sections of the documentation that remedies refer to.
enum Guide {
    /// The controllers and what each one supports.
    static let controllers = "docs/how-to/run-clusters.md#controllers"
    /// Installing controllers that are not add-ons.
    static let installation = "docs/how-to/start-a-cluster.md#controllers-of-your-own"
    /// Installing Flux.
    static let flux = "docs/how-to/start-a-cluster.md#flux"
    /// Installing Argo CD.
    static let argoCD = "docs/how-to/start-a-cluster.md#argo-cd"
    /// The requirements for the issuer.
    static let issuer = "docs/how-to/start-a-cluster.md#5-the-issuer"
    /// The requirements for monitoring.
    static let monitoring = "docs/how-to/run-clusters.md#watch-them"
    /// The requirements for a webhook.
    static let webhook = "docs/how-to/run-clusters.md#push-instead-of-polls"
}
