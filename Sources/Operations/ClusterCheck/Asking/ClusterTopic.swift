/// A requirement for a cluster: its questions, and how to judge their answers. Pure.
protocol ClusterTopic: Sendable {
    /// The questions to ask, given these answers. Questions that already have an answer are not asked again.
    func questions(after answers: ClusterAnswers) -> [ClusterQuestion]
    /// The results, in display order.
    func judge(_ answers: ClusterAnswers) -> [Check]
}
