internal import Onboarding

extension ClusterNeeds {
    /// The topics to check, in display order.
    var topics: [any ClusterTopic] {
        var topics: [any ClusterTopic] = [NamespaceTopic(needs: self)]
        switch cluster.engine {
        case .flux: topics += [FluxTopic(needs: self), FieldTopic.flux] as [any ClusterTopic]
        case .argocd: topics += [ArgoCDTopic(needs: self), FieldTopic.argoCD] as [any ClusterTopic]
        }
        topics.append(KindsTopic(needs: self))
        if renders("ListenerSet") { topics.append(FieldTopic.gatewayAPI) }
        if !cluster.ingressClass.isEmpty { topics.append(IngressClassTopic(needs: self)) }
        if !cluster.gatewayClass.isEmpty { topics.append(GatewayClassTopic(needs: self)) }
        topics += [CertManagerTopic(needs: self), IssuerTopic(needs: self)] as [any ClusterTopic]
        if cluster.routing == .gateway { topics.append(GatewayTopic(needs: self)) }
        topics.append(EntryPointTopic(needs: self))
        if renders("HorizontalPodAutoscaler") { topics.append(MetricsTopic(needs: self)) }
        if let monitoring {
            topics += [
                SelectionTopic(needs: self, monitoring: monitoring), ProberTopic(needs: self, monitoring: monitoring),
                KubeStateMetricsTopic(needs: self),
            ]
        }
        topics += [SecretTopic(needs: self), RightsTopic(needs: self), RootTopic(needs: self)] as [any ClusterTopic]
        return topics
    }
}
