internal import Documents

/// A Deployment or StatefulSet that runs a controller.
struct Workload: Sendable {
    let kind: String
    let name: String
    let namespace: String
    let labels: [String: String]
    /// The commands and arguments of all containers.
    let arguments: [String]
    let account: String
    private let image: String
    private let available: Int

    init(_ node: Node) {
        kind = node.shown("kind")
        name = node.name
        namespace = node.namespace
        labels = node["metadata", "labels"]?.texts ?? [:]
        let containers = node.list("spec", "template", "spec", "containers")
        arguments = containers.flatMap { ($0.list("command") + $0.list("args")).map(\.text) }
        account = node["spec", "template", "spec", "serviceAccountName"]?.text ?? "default"
        image = containers.first?.shown("image") ?? ""
        available = node["status", "availableReplicas"]?.integer ?? 0
    }

    /// The workloads in a list of objects.
    static func all(in list: Node?) -> [Workload] { list?.list("items").map(Workload.init) ?? [] }

    /// A space and the tag of the first container's image. Empty if the image has no tag.
    private var version: String {
        let untagged = image.split(separator: "@").first ?? ""
        let last = untagged.split(separator: "/").last ?? ""
        return last.split(separator: ":").dropFirst().first.map { " \($0)" } ?? ""
    }

    /// The check that at least one pod is available.
    var check: Check {
        let subject = "\(name)\(version)"
        if available > 0 { return .fine(subject) }
        let look = "kubectl -n \(namespace) describe \(kind.lowercased()) \(name)"
        return .faulty("\(subject) has no available pod", look)
    }
}
