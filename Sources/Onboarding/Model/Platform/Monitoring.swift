/// How customers' pages are watched, with the Prometheus operator and the blackbox exporter.
public struct Monitoring: Sendable, Hashable {
    /// The namespace, unless `onboard.yaml` names another.
    public static let usualNamespace = "monitoring"
    /// The namespace of Prometheus, Alertmanager and the exporter; probes and rules are put there.
    public let namespace: String
    /// The blackbox exporter, `HOST:PORT`.
    public let prober: String
    /// The address below which the runbooks are read.
    public let runbooks: String
    /// How many minutes after the purchase a page has to be up.
    public let objectiveMinutes: Int
}
