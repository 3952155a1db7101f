internal import Documents

/// What the pods of a workload run, mount and may do (Kubernetes, "Pod Security Standards", "Configure a Security
/// Context").
enum PodTraits {
    static func of(_ object: KubernetesObject) -> [Trait] {
        guard let pod = podSpec(object) else { return [] }
        var traits = access(pod)
        for list in ["initContainers", "containers", "ephemeralContainers"] {
            for container in pod.at(list)?.elements ?? [] { traits += of(container, in: pod) }
        }
        for volume in pod.at("volumes")?.elements ?? [] { traits += of(volume: volume) }
        return traits
    }

    private static func podSpec(_ object: KubernetesObject) -> Node? {
        switch object.identity.kind {
        case "Pod": object.find("spec")
        case "CronJob": object.find("spec", "jobTemplate", "spec", "template", "spec")
        default: object.find("spec", "template", "spec").flatMap { $0.at("containers") == nil ? nil : $0 }
        }
    }

    private static func access(_ pod: Node) -> [Trait] {
        var traits: [Trait] = []
        for key in ["hostNetwork", "hostPID", "hostIPC", "shareProcessNamespace"] where pod.at(key)?.bool == true {
            traits.append(Trait(.runs, "with \(key)", gained: .privilegedPod))
        }
        if pod.at("automountServiceAccountToken")?.bool != false {
            traits.append(Trait(.mounts, "the token of its account", gained: .privilegedPod))
        }
        if let account = pod.at("serviceAccountName")?.string {
            traits.append(Trait(.runs, "as the account \(account)", gained: .rightsGranted))
        }
        return traits
    }

    private static func of(_ container: Node, in pod: Node) -> [Trait] {
        let name = container.at("name")?.text ?? "a container"
        var traits: [Trait] = []
        if let image = container.at("image")?.string {
            let reference = ImageName(image)
            traits.append(Trait(.runs, "\(image) in \(name)", gained: .imageChanged, needsOld: true))
            traits.append(Trait(.runs, "an image of \(reference.repository) in \(name)", gained: .imageSource))
            if !reference.hasDigest {
                let text = "an image of \(reference.repository) without a digest in \(name)"
                traits.append(Trait(.runs, text, gained: .imageSource))
            }
            if reference.moves {
                traits.append(
                    Trait(.runs, "an image in \(name) whose tag can move, \(image)", gained: .imageSource))
            }
        }
        for key in ["command", "args"] {
            if let words = container.at(key) {
                let line = words.elements.map(\.text).joined(separator: " ")
                traits.append(Trait(.runs, "\(line) as \(key) of \(name)", gained: .programChanged))
            }
        }
        for hook in ["postStart", "preStop"] {
            if let command = container.at("lifecycle", hook, "exec", "command") {
                let line = command.elements.map(\.text).joined(separator: " ")
                traits.append(Trait(.runs, "\(line) at \(hook) of \(name)", gained: .programChanged))
            }
        }
        return traits + privileges(container, pod).map { Trait(.runs, "\(name) \($0)", gained: .privilegedPod) }
            + secrets(container, name)
    }

    private static func privileges(_ container: Node, _ pod: Node) -> [String] {
        func setting(_ key: String) -> Node? {
            container.at("securityContext", key) ?? pod.at("securityContext", key)
        }
        func own(_ keys: String...) -> Node? { container.at("securityContext")?.at(keys) }
        var found: [String] = []
        if setting("runAsNonRoot")?.bool != true || setting("runAsUser")?.integer == 0 { found.append("as root") }
        if own("privileged")?.bool == true { found.append("privileged") }
        if own("allowPrivilegeEscalation")?.bool != false { found.append("with privilege escalation") }
        if own("readOnlyRootFilesystem")?.bool != true { found.append("with a writable root file system") }
        let dropped = own("capabilities", "drop")?.elements.map(\.text) ?? []
        if !dropped.contains("ALL") { found.append("with the default capabilities") }
        for capability in own("capabilities", "add")?.elements ?? [] {
            found.append("with the capability \(capability.text)")
        }
        let profile = setting("seccompProfile")?.at("type")?.string
        if profile == nil || profile == "Unconfined" { found.append("without a seccomp profile") }
        if let mount = own("procMount")?.string, mount != "Default" { found.append("with procMount \(mount)") }
        for port in container.at("ports")?.elements ?? [] {
            if let number = port.at("hostPort") { found.append("on port \(number.text) of the node") }
        }
        return found
    }

    private static func secrets(_ container: Node, _ name: String) -> [Trait] {
        let single = (container.at("env")?.elements ?? []).compactMap {
            $0.at("valueFrom", "secretKeyRef", "name")?.text
        }
        let whole = (container.at("envFrom")?.elements ?? []).compactMap { $0.at("secretRef", "name")?.text }
        return (single + whole).map { Trait(.mounts, "the Secret \($0) in \(name)", gained: .secretRead) }
    }

    private static func of(volume: Node) -> [Trait] {
        if let path = volume.at("hostPath", "path")?.text {
            return [Trait(.mounts, "\(path) of the node", gained: .privilegedPod)]
        }
        let projected = (volume.at("projected", "sources")?.elements ?? []).compactMap { $0.at("secret", "name")?.text }
        let secrets = [volume.at("secret", "secretName")?.text].compactMap { $0 } + projected
        return secrets.map { Trait(.mounts, "the Secret \($0)", gained: .secretRead) }
            + (volume.at("csi", "driver").map { [Trait(.mounts, "a volume of \($0.text)", gained: .secretRead)] } ?? [])
    }
}
