internal import Diagnostics
internal import Onboarding

/// What became of the one event that a run takes in, before it is tried.
struct TakenEvent: Sendable, Hashable {
    /// The letter that holds it; `nil` where nothing is to be done.
    let letter: String?
    /// The branch of its customer; `nil` for an event that could not be read.
    let branch: ReviewBranch?
    /// Whether the letter holds nothing of the event, for there is nobody to seal it to.
    let isUnkept: Bool

    /// What a run over the input did.
    ///
    /// - Throws: `PipelineStop` where the input holds more than one event, or where not all of it could be read: whoever
    ///   acknowledges what is kept nowhere loses it.
    init(_ events: [IngestedEvent], _ report: IngestReport) throws(PipelineStop) {
        let letters = events.compactMap(\.outcome.keptLetter)
        if letters.count > 1 { throw .manyEvents }
        let problems = report.problems + (report.rendered?.warnings ?? [])
        if problems.hasErrors || letters.isEmpty && report.hasProblems { throw .notKept }
        letter = letters.first?.name
        branch = letters.first?.branch
        isUnkept = report.unkeptEvents > 0
    }
}

extension IngestedEvent.Outcome {
    /// The letter that an event is in, and the branch that it waits for.
    fileprivate var keptLetter: (name: String, branch: ReviewBranch?)? {
        switch self {
        case .deadLetter(let name, _): (name, nil)
        case .inReview(let name, let branch): (name, branch)
        case .applied, .known, .left, .claimed, .dropped, .passedOver: nil
        }
    }
}
