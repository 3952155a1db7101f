/// A cluster that customers are placed on.
public struct Cluster: Sendable, Hashable {
    /// The program that syncs the cluster.
    public enum Engine: String, Sendable, CaseIterable {
        /// Argo CD.
        case argocd
        /// Flux.
        case flux

        /// The file in a cluster's `bootstrap/` that exists while this engine runs the cluster.
        public var bootstrapFile: String { "\(rawValue).yaml" }

        /// The kind of the objects that have it sync a directory.
        public var syncingKind: String {
            switch self {
            case .argocd: "Application"
            case .flux: "Kustomization"
            }
        }

        /// The namespace that it is installed in, unless the cluster names another.
        var namespace: String {
            switch self {
            case .argocd: "argocd"
            case .flux: "flux-system"
            }
        }
    }

    /// How requests find a customer's page.
    public enum Routing: String, Sendable, CaseIterable {
        /// An Ingress for each customer.
        case ingress
        /// An HTTPRoute for each customer on a shared Gateway.
        case gateway
    }

    /// Where the guards of its customers stand: Namespace, quota, limits and NetworkPolicies.
    public enum Guards: String, Sendable, CaseIterable {
        /// In `tenants/`, where no overlay can change them.
        case tenants
        /// In the overlays, marked so that no engine removes them: the step before they move to `tenants/`.
        case overlay
    }

    /// A directory of files that are not onboard's, and what applies them.
    public struct Extras: Sendable, Hashable {
        /// The directories below `clusters/CLUSTER/` that are onboard's own.
        static let taken = ClusterLayout.Part.allCases.map(\.rawValue)

        /// Accounts and projects with rights of the platform, which files of somebody else's must not have.
        static let strong = [
            "argocd-application-controller", "default", "kustomize-controller", "onboard", "onboard-tenants",
        ]

        /// The directory's name below `clusters/CLUSTER/`.
        public let directory: String
        /// With Flux the ServiceAccount in the engine's namespace, with Argo CD the AppProject.
        public let account: String
    }

    /// The cluster's name.
    public let name: ClusterName
    /// Where it stands, such as `eu`.
    public let region: String
    /// What syncs it.
    public let engine: Engine
    /// How requests come in.
    public let routing: Routing
    /// How many customers a cluster may be meant for.
    public static let capacities = 1...1_000_000
    /// The most customers it takes.
    public let capacity: Int
    /// The tiers whose customers it takes.
    public internal(set) var tiers: Set<TierName>
    /// The Ingress class; empty with `gateway`, unless customers' own domains go through Ingresses there too.
    public let ingressClass: String
    /// The GatewayClass; empty with `ingress`.
    public let gatewayClass: String
    /// The namespace of the pods through which requests come in: those of the ingress controller, or of the shared
    /// Gateway, which lives there too.
    public let ingressNamespace: String
    /// The cert-manager ClusterIssuer of its certificates.
    public let issuer: String
    /// The namespace of the sync engine.
    public let engineNamespace: String
    /// How many controllers share the customers of a cluster with Flux; 1 for no sharding.
    public let shards: Int
    /// Whether Flux's source-watcher is installed, which makes an artifact of each customer's files; `false` with Argo
    /// CD.
    public let sourceWatcher: Bool
    /// Where the guards of its customers stand.
    public let guards: Guards
    /// Whether Argo CD syncs with an account for each customer; `false` with Flux, which always does.
    public let impersonation: Bool
    /// The add-ons that the engine installs, in the order of `onboard.yaml`.
    public let addons: [AddonName]
    /// The adopter's own files; `nil` where there are none.
    public let extras: Extras?
    /// What a forge calls after a push; `nil` where the sync engine only polls.
    public let webhook: Webhook?
    /// The release of the templates that the cluster's own files are made of.
    public let release: ReleaseName

    /// Whether the cluster's own files include the certificate for all hosts below the domain. An Ingress controller that
    /// is no add-on has one of its own.
    public var hasWildcardCertificate: Bool { routing == .gateway || addons.contains { $0.text == "traefik" } }

    /// How requests find customers' own domains: beside a Gateway, an Ingress class says that they go through Ingresses.
    public var domainRouting: Routing { ingressClass.isEmpty ? .gateway : .ingress }
}

extension Cluster {
    /// Where what is rendered for it lies.
    public var layout: ClusterLayout { ClusterLayout(name) }
}
