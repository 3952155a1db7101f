internal import Documents

/// Checks the version that a cluster reports.
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

    /// The number in a part of the version. A provider may append characters, as in `30+`.
    private static func number(_ answer: Node, _ part: String) -> Int {
        Int(answer.shown("serverVersion", part).prefix { $0.isNumber }) ?? 0
    }
}
