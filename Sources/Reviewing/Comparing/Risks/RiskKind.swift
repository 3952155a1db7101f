/// The kinds of risk in a change, the most severe first. `docs/reference/risks.md` describes each.
public enum RiskKind: String, Sendable, CaseIterable {
    /// A file below `clusters/` that onboard did not make: a sync engine may apply it.
    case foreignFile
    /// A rendered file differs from what onboard renders.
    case handEdited
    /// Customers' guards move in one step, so that an engine removes them.
    case guardsLost
    /// An account, a group or a controller may do more than before.
    case rightsGranted
    /// A pod runs as root, with privileges, with access to its node, or with a writable root file system.
    case privilegedPod
    /// A Namespace admits pods below the Pod Security Standard `restricted`.
    case podSecurity
    /// A rule of admission changes, is removed, or no longer refuses.
    case admissionWeaker
    /// An object that guards, deploys or routes, rather than serves a page, is new or changes in any way.
    case controlChanged
    /// Connections are allowed that were refused before.
    case networkOpen
    /// A quota, a limit, a NetworkPolicy or a role of a customer is removed.
    case guardRemoved
    /// Pods run an image of another repository, or an image whose tag moves.
    case imageSource
    /// A container starts another command.
    case programChanged
    /// A page gets something active, such as a script, a form or a redirect.
    case pageActive
    /// A response header, a path or a target of the web server changes.
    case serverChanged
    /// A Service is reachable from outside the cluster past the ingress.
    case exposed
    /// An engine reads from another repository, branch, chart or path.
    case sourceChanged
    /// Contacts are sealed to other keys, or alerts go to other receivers.
    case recipientsChanged
    /// Emails are sent from another address or through another server.
    case emailChanged
    /// Another group may read customers' objects.
    case supportChanged
    /// A hostname moves from one customer to another.
    case hostMoves
    /// A Namespace is removed, with everything in it.
    case namespaceGoes
    /// Another customer has the same company name, or one that looks the same. One company may have bought twice.
    case sameName
    /// A customer's page is removed.
    case customerGoes
    /// A hostname is no longer served, although the customer did not give it up.
    case hostGoes
    /// An object that serves a page is removed, or no pod is left.
    case pageStops
    /// A customer moves to a cluster in another region, or a cluster's region changes.
    case regionChanged
    /// A cluster's engine or its namespace changes while customers are there.
    case engineChanged
    /// Requests enter through another class of ingress or Gateway.
    case routingChanged
    /// An offboarded customer is removed without delay.
    case noGrace
    /// A customer loses its protection from offboarding.
    case unprotected
    /// A move is finished although no check has seen the page on the new cluster.
    case moveUnverified
    /// A frozen release is edited.
    case releaseEdited
    /// The policies of a new release refuse its own objects.
    case releaseRefused
    /// A patch of a release applies only to some objects, so that a customer may differ from the others of its shape.
    case patchSelects
    /// A cluster has more customers than its capacity.
    case overCapacity
    /// A field changes that Kubernetes does not allow to change, so the sync fails.
    case immutable
    /// Customers' guards move by one step.
    case guardsMove
    /// Pods run another image of the same repository.
    case imageChanged
    /// An object that serves a page is new or changes.
    case objectChanged
    /// A file of one's own changes, which an engine applies.
    case extrasChanged
    /// A template of the emails to new customers changes.
    case emailTextChanged
    /// A customer is offboarded.
    case offboards
    /// A cluster is new.
    case clusterAdded
    /// A release is new, and no ring uses it.
    case releaseUnused
    /// A release is removed.
    case releaseRemoved
    /// A customer gives up a domain of its own.
    case domainGivenUp
    /// A customer gets a tier with fewer features.
    case downgrade
    /// A feature of a customer is switched off.
    case featureLost
    /// A customer has fewer pods than before.
    case fewerPods
    /// An object is removed from a customer that keeps its page, or from a cluster.
    case objectGoes
    /// A container gets a Secret.
    case secretRead
    /// An overlay is put on hold, so it no longer follows the record.
    case held
    /// A file changes that can make the pipeline do something else, or that decides who approves.
    case pipelineChanged

    /// How urgent a risk is.
    public enum Severity: String, Sendable, CaseIterable {
        /// It could take a page down, give a hostname or rights to someone else, or weaken a guarantee.
        case danger
        /// A reviewer should know it.
        case notice
    }

    /// How urgent this kind of risk is.
    public var severity: Severity {
        switch self {
        case .guardsMove, .imageChanged, .objectChanged, .extrasChanged, .emailTextChanged, .offboards, .clusterAdded,
            .releaseUnused,
            .releaseRemoved, .domainGivenUp,
            .downgrade, .featureLost, .fewerPods, .objectGoes, .secretRead, .held,
            .pipelineChanged:
            .notice
        default: .danger
        }
    }
}
