internal import CEL
internal import Diagnostics

/// Checks the resource amounts of Deployments and ResourceQuotas.
public enum Amounts {
    /// The fields whose amounts the API server would refuse; none for other kinds.
    public static func refusals(of manifest: Manifest) -> [Refusal] {
        all(in: manifest).filter { Quantity($0.value) == nil }.map { field, value in
            Refusal(
                field,
                "must be an amount such as 500m or 64Mi; found \(value.text.map { quoted($0) } ?? "something else")")
        }
    }

    private static func all(in manifest: Manifest) -> [(field: String, value: CELValue)] {
        switch manifest.kind {
        case "ResourceQuota": fields(manifest.value.at("spec", "hard"), "spec.hard")
        case "Deployment": pod(manifest.value.at("spec", "template", "spec"), "spec.template.spec")
        default: []
        }
    }

    private static func pod(_ spec: CELValue?, _ path: String) -> [(field: String, value: CELValue)] {
        (spec?["containers"]?.elements ?? []).enumerated().flatMap { index, container in
            ["requests", "limits"].flatMap { part in
                fields(container.at("resources", part), "\(path).containers[\(index)].resources.\(part)")
            }
        }
    }

    private static func fields(_ value: CELValue?, _ path: String) -> [(field: String, value: CELValue)] {
        (value?.entries ?? []).map { ("\(path).\($0.key)", $0.value) }
    }
}
