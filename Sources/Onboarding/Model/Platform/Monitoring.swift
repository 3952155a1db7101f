/// The monitoring of customers' pages, with the Prometheus operator and the blackbox exporter.
public struct Monitoring: Sendable, Hashable {
    /// The default namespace.
    public static let usualNamespace = "monitoring"
    /// The namespace of Prometheus, Alertmanager and the exporter, and of the probes and rules.
    public let namespace: String
    /// The blackbox exporter, `HOST:PORT`.
    public let prober: String
    /// The base URL of the runbooks.
    public let runbooks: String
    /// The objective for the time from the purchase to a working page, in minutes.
    public let objectiveMinutes: Int
}
