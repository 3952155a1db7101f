internal import Onboarding
internal import Overlays

/// Checks the namespaces that `onboard.yaml` names.
struct NamespaceTopic: ClusterTopic {
    let needs: ClusterNeeds

    private var names: [String] {
        let others = needs.platform.namespaces(of: needs.cluster).filter { $0 != needs.engineNamespace }
        return [needs.engineNamespace] + others
    }
    private var question: ClusterQuestion { .those("namespaces", names) }

    func questions(after answers: ClusterAnswers) -> [ClusterQuestion] { [question] }

    func judge(_ answers: ClusterAnswers) -> [Check] {
        answers.read(question, at: subject(names), absent: []) { text in
            let there = Set(text.split(whereSeparator: \.isNewline).map { String($0.split(separator: "/").last ?? "") })
            let found = names.filter(there.contains)
            return (found.isEmpty ? [] : [.fine(subject(found))])
                + names.filter { !there.contains($0) }.map { .missing(subject([$0]), remedy($0)) }
        }
    }

    private func subject(_ names: [String]) -> String {
        (names.count == 1 ? "the namespace " : "the namespaces ") + names.joined(separator: ", ")
    }

    private func remedy(_ name: String) -> String {
        if needs.own.contains(where: { $0.kind == "Namespace" && $0.name == name && $0.directory == "namespaces" }) {
            return needs.namespaces
        }
        return name == needs.engineNamespace
            ? "install the sync engine there: \(needs.cluster.engine == .flux ? Guide.flux : Guide.argoCD)"
            : "kubectl create namespace \(name)"
    }
}
