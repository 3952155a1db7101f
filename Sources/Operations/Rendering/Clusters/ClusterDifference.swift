internal import Diagnostics
internal import Documents
internal import YAML

/// Compares a requested cluster with the one of the same name in `onboard.yaml`. Pure.
struct ClusterDifference {
    /// The values of keys that are not written.
    private static let defaults = ["routing": ["ingress"], "sourceWatcher": ["false"]]

    /// The name of both clusters.
    let name: String
    /// The location of the existing cluster.
    let location: SourceLocation
    /// The keys whose values differ, in the order of the request.
    let keys: [String]

    /// `nil` if no cluster has the name. Keys that a request cannot contain are not compared.
    init?(_ request: ClusterRequest, from document: Document) {
        let list = document.root.entries.first { $0.key.text == "clusters" }?.value.elements ?? []
        let wanted = Self.texts(of: request)
        guard let name = wanted["name"]?.first, let node = list.first(where: { Self.texts(of: $0)["name"] == [name] })
        else { return nil }
        let present = Self.texts(of: node)
        (self.name, location) = (name, node.location)
        keys = request.keys.filter { key in
            (wanted[key] ?? Self.defaults[key]) != (present[key] ?? Self.defaults[key])
        }
    }

    /// The error that names the differing keys.
    var diagnostic: Diagnostic {
        Diagnostic(
            "platform/duplicate-cluster", at: SourceLocation(file: "cluster add"),
            "the cluster \(quoted(name)) is already in onboard.yaml, with different values: \(keys.joined(separator: ", "))",
            hint: "to change it, edit its line in onboard.yaml; for another cluster, give another name",
            related: [location])
    }

    private static func texts(of request: ClusterRequest) -> [String: [String]] {
        request.values.reduce(into: [:]) { texts, entry in
            texts[entry.key] =
                switch entry.value {
                case .text(let text): [text]
                case .number(let number): [String(number)]
                case .flag(let flag): [String(flag)]
                case .list(let list): list.sorted()
                }
        }
    }

    private static func texts(of node: Node) -> [String: [String]] {
        node.entries.reduce(into: [:]) { texts, entry in
            let value = entry.value
            texts[entry.key.text] = value.kind == .list ? value.elements.map(\.text).sorted() : [value.text]
        }
    }
}
