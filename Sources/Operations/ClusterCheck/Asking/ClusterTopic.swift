/// Something that a cluster must have: what to ask about it, and how to judge the answers. Pure.
protocol ClusterTopic: Sendable {
    /// What to ask, now that these answers are known. A question that is known already is not asked again.
    func questions(after answers: ClusterAnswers) -> [ClusterQuestion]
    /// How it is, in the order in which to tell it.
    func judge(_ answers: ClusterAnswers) -> [Check]
}
