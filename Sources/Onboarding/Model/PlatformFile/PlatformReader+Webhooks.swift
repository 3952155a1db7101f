internal import Diagnostics
internal import Documents

extension PlatformReader {
    /// A cluster's webhook; `nil` without the key.
    mutating func webhook(_ cluster: FieldReader, _ engine: Cluster.Engine?) -> Webhook? {
        guard let node = cluster.value("webhook"),
            let fields = fields(node, "\"webhook\"", ["host", "secret", "type"])
        else { return nil }
        let host = fields.requiredString("host", problems: &problems).flatMap { parse($0, Hostname.init(_:)) }
        refuse(fields, "secret", beside: engine, only: .flux)
        refuse(fields, "type", beside: engine, only: .flux)
        let receiver = engine == .flux ? receiver(fields) : nil
        return host.map { Webhook(host: $0, receiver: receiver) }
    }

    private mutating func receiver(_ fields: FieldReader) -> Webhook.Receiver? {
        let secret = fields.requiredString("secret", problems: &problems).flatMap { objectName($0) }
        let kind: Webhook.Receiver.Kind? = choice(fields, "type")
        guard let secret, let kind else { return nil }
        return Webhook.Receiver(secret: secret, kind: kind)
    }

    /// Reports a webhook's hostname that the wildcard certificate does not cover, that a customer could get, or that
    /// another cluster has.
    mutating func checkWebhookHosts(_ fields: FieldReader, _ domain: Hostname?, reserved: [String]) {
        let pointer = JSONPointer(keys: "webhook", "host")
        var places: [Hostname: SourceLocation] = [:]
        for node in (fields.value("clusters")?.elements ?? []).compactMap({ pointer.find(in: $0) }) {
            guard node.kind == .string, let host = try? Hostname(node.text) else { continue }
            if let domain { checkWebhookHost(host, node, domain, reserved) }
            if let first = places.updateValue(node.location, forKey: host) {
                let message = "the webhook of another cluster also has the hostname \(quoted(host.text))"
                problems.append(Diagnostic("platform/duplicate-webhook", at: node.location, message, related: [first]))
            }
        }
    }

    private mutating func checkWebhookHost(_ host: Hostname, _ node: Node, _ domain: Hostname, _ reserved: [String]) {
        let label = String(host.text.dropLast(domain.text.count + 1))
        guard host.isInside(domain), !label.isEmpty, !label.contains(".") else {
            report(
                "platform/webhook-host", node,
                "the hostname of a webhook must be one label below \"domain\"; found \(quoted(host.text))",
                hint: "the wildcard certificate covers hostnames such as \"hooks.\(domain)\"")
            return
        }
        if !reserved.contains(label) {
            report(
                "platform/webhook-host", node,
                "the label of a webhook's hostname must be in \"reservedIDs\", so that no customer can have it; "
                    + "found \(quoted(label))",
                hint: (try? CustomerID(label)) == nil
                    ? "choose a label that is a valid id" : "add \"\(label)\" to \"reservedIDs\"")
        }
    }
}
