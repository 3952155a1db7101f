internal import Documents

/// What is known of a cluster, and how to look at it. Whatever could not be looked at is said, and is never missing.
struct ClusterAnswers: Sendable {
    private var known: [ClusterQuestion: ClusterAnswer] = [:]

    subscript(question: ClusterQuestion) -> ClusterAnswer? {
        get { known[question] }
        set { known[question] = newValue }
    }

    /// Judges an object, or a list of them, that was asked for as JSON.
    func look(
        _ question: ClusterQuestion, at subject: String, absent: [Check], _ judge: (Node) -> [Check]
    ) -> [Check] {
        read(question, at: subject, absent: absent) { bytes in
            node(bytes).map(judge) ?? [.faulty(subject, "cannot look: kubectl's answer is no JSON object")]
        }
    }

    /// Judges a text that was asked for.
    func read(
        _ question: ClusterQuestion, at subject: String, absent: [Check], _ judge: (String) -> [Check]
    ) -> [Check] {
        read(question, at: subject, absent: absent) { judge(String(decoding: $0, as: UTF8.self)) }
    }

    private func read(
        _ question: ClusterQuestion, at subject: String, absent: [Check], _ judge: ([UInt8]) -> [Check]
    ) -> [Check] {
        switch known[question] {
        case .found(let bytes): judge(bytes)
        case .absent: absent
        case .forbidden: [.faulty(subject, "cannot look: forbidden\(needing(question.right))")]
        case .late: [.faulty(subject, "cannot look: the cluster did not answer in time; try again")]
        case .failed(let words): [.faulty(subject, "cannot look: \(words)")]
        case nil: []
        }
    }

    /// The object or list that was found; `nil` where there is none, or it could not be looked at.
    func found(_ question: ClusterQuestion) -> Node? {
        if case .found(let bytes) = known[question] { node(bytes) } else { nil }
    }

    private func needing(_ right: String) -> String { right.isEmpty ? "" : "; this needs the right to: \(right)" }

    private func node(_ bytes: [UInt8]) -> Node? {
        let limits = JSONParser.Limits(bytes: 8 << 20, depth: 64)
        let root = JSONParser.parse(bytes, file: "kubectl", limits: limits).document?.root
        return root?.kind == .map ? root : nil
    }
}
