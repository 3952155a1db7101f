internal import Documents

/// The answers of a cluster so far. A question that failed leads to a faulty check, so it is never overlooked.
struct ClusterAnswers: Sendable {
    private var known: [ClusterQuestion: ClusterAnswer] = [:]

    subscript(question: ClusterQuestion) -> ClusterAnswer? {
        get { known[question] }
        set { known[question] = newValue }
    }

    /// Checks an object or a list of objects, asked for as JSON.
    ///
    /// `absent` contains the checks to return if the cluster has no such object or kind.
    func look(
        _ question: ClusterQuestion, at subject: String, absent: [Check], _ judge: (Node) -> [Check]
    ) -> [Check] {
        read(question, at: subject, absent: absent) { bytes in
            node(bytes).map(judge) ?? [.faulty(subject, "cannot check: kubectl did not return a JSON object")]
        }
    }

    /// Checks a text. `absent` has the same meaning as above.
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
        case .forbidden: [.faulty(subject, "cannot check: forbidden\(needing(question.right))")]
        case .late: [.faulty(subject, "cannot check: the cluster did not respond in time; try again")]
        case .failed(let words): [.faulty(subject, "cannot check: \(words)")]
        case nil: []
        }
    }

    /// The object or list that kubectl returned. Returns `nil` if the cluster has none or the question failed.
    func found(_ question: ClusterQuestion) -> Node? {
        if case .found(let bytes) = known[question] { node(bytes) } else { nil }
    }

    private func needing(_ right: String) -> String { right.isEmpty ? "" : "; this requires the right to: \(right)" }

    private func node(_ bytes: [UInt8]) -> Node? {
        let limits = JSONParser.Limits(bytes: 8 << 20, depth: 64)
        let root = JSONParser.parse(bytes, file: "kubectl", limits: limits).document?.root
        return root?.kind == .map ? root : nil
    }
}
