internal import Documents

/// The version of a cluster, as it says itself.
enum ServerVersion {
    private static let least = (major: 1, minor: 30)

    /// Judges the answer to `ClusterQuestion.version`.
    static func check(_ answer: Node) -> Check {
        let subject = "Kubernetes \(answer.shown("serverVersion", "gitVersion"))"
        let found = (number(answer, "major"), number(answer, "minor"))
        if found >= least { return .fine(subject) }
        return .faulty(
            subject, "upgrade to \(least.major).\(least.minor) or later, which has ValidatingAdmissionPolicies")
    }

    /// A provider may write more behind the number: `30+`.
    private static func number(_ answer: Node, _ part: String) -> Int {
        Int(answer.shown("serverVersion", part).prefix { $0.isNumber }) ?? 0
    }
}
