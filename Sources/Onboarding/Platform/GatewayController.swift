/// What is known of a controller of Gateways.
public struct GatewayController: Sendable, Hashable {
    /// The add-on that installs it.
    public let addon: String
    /// Its name in a GatewayClass, `spec.controllerName`.
    public let name: String
    /// Whether it serves ListenerSets, by which customers' own domains are added to the shared Gateway.
    public let hasListenerSets: Bool

    /// The controllers that an add-on can install.
    public static let all = [
        GatewayController(
            addon: "envoy-gateway", name: "gateway.envoyproxy.io/gatewayclass-controller", hasListenerSets: true),
        GatewayController(addon: "traefik", name: "traefik.io/gateway-controller", hasListenerSets: false),
    ]

    /// The controller that an add-on installs; `nil` where it installs none.
    static func named(_ addon: String) -> GatewayController? { all.first { $0.addon == addon } }
}
