/// A cluster that serves customers' pages.
public struct Cluster: Sendable, Hashable {
    /// The sync engine of a cluster.
    public enum Engine: String, Sendable, CaseIterable {
        /// Argo CD.
        case argocd
        /// Flux.
        case flux

        /// The file in a cluster's `bootstrap/` that exists if this engine syncs the cluster.
        public var bootstrapFile: String { "\(rawValue).yaml" }

        /// The kind of the objects that make the engine sync a directory.
        public var syncingKind: String {
            switch self {
            case .argocd: "Application"
            case .flux: "Kustomization"
            }
        }

        /// The default namespace of the engine.
        var namespace: String {
            switch self {
            case .argocd: "argocd"
            case .flux: "flux-system"
            }
        }
    }

    /// How requests are routed to a customer's page.
    public enum Routing: String, Sendable, CaseIterable {
        /// An Ingress for each customer.
        case ingress
        /// An HTTPRoute for each customer, on a shared Gateway.
        case gateway
    }

    /// Where the guards of customers are: Namespace, quota, limits and NetworkPolicies.
    public enum Guards: String, Sendable, CaseIterable {
        /// In `tenants/`, where no overlay can change them.
        case tenants
        /// In the overlays, marked so that no engine removes them. This is the step before they move to `tenants/`.
        case overlay
    }

    /// A directory of files that onboard does not make, and the account that applies them.
    public struct Extras: Sendable, Hashable {
        /// The directories in `clusters/CLUSTER/` that onboard owns.
        static let taken = ClusterLayout.Part.allCases.map(\.rawValue)

        /// Accounts and projects with the platform's rights, which must not apply these files.
        static let strong = [
            "argocd-application-controller", "default", "kustomize-controller", "onboard", "onboard-tenants",
        ]

        /// The name of the directory in `clusters/CLUSTER/`.
        public let directory: String
        /// With Flux, the ServiceAccount in the engine's namespace; with Argo CD, the AppProject.
        public let account: String
    }

    /// The name, as records and `clusters/CLUSTER/` contain it.
    public let name: ClusterName
    /// The region, such as `eu`.
    public let region: String
    /// The sync engine.
    public let engine: Engine
    /// How requests are routed to pages.
    public let routing: Routing
    /// The allowed capacities, in customers.
    public static let capacities = 1...1_000_000
    /// The maximum number of customers.
    public let capacity: Int
    /// The tiers that the cluster accepts.
    public internal(set) var tiers: Set<TierName>
    /// The Ingress class. With `gateway`, the class for customers' own domains, or empty if they also use the Gateway.
    public let ingressClass: String
    /// The GatewayClass; empty with `ingress`.
    public let gatewayClass: String
    /// The namespace of the pods through which requests enter: the ingress controller's, or that of the shared Gateway.
    public let ingressNamespace: String
    /// The cert-manager ClusterIssuer of the certificates.
    public let issuer: String
    /// The namespace of the sync engine.
    public let engineNamespace: String
    /// The number of Flux controllers that share the customers; 1 for no sharding.
    public let shards: Int
    /// Whether Flux's source-watcher is installed, which makes an artifact of each customer's files; `false` with Argo
    /// CD.
    public let sourceWatcher: Bool
    /// Where the guards of customers are.
    public let guards: Guards
    /// Whether Argo CD syncs with an account for each customer; `false` with Flux, which always does.
    public let impersonation: Bool
    /// The add-ons that the sync engine installs, in the order of `onboard.yaml`.
    public let addons: [AddonName]
    /// The directory of files that onboard does not make; `nil` if there is none.
    public let extras: Extras?
    /// The webhook that a forge calls after a push; `nil` if the sync engine only polls.
    public let webhook: Webhook?
    /// The release from which the cluster's own files are made.
    public let release: ReleaseName

    /// Whether the cluster's own files include the wildcard certificate for the domain. An ingress controller that is
    /// not an add-on has its own certificate.
    public var hasWildcardCertificate: Bool { routing == .gateway || addons.contains { $0.text == "traefik" } }

    /// The routing of customers' own domains. With `gateway`, they use Ingresses if the cluster has an Ingress class.
    public var domainRouting: Routing { ingressClass.isEmpty ? .gateway : .ingress }
}

extension Cluster {
    /// The paths of the cluster's rendered files.
    public var layout: ClusterLayout { ClusterLayout(name) }
}
