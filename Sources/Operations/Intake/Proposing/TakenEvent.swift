internal import Diagnostics
internal import Onboarding

/// The dead letter of the one event that a run has put into it.
struct TakenEvent: Sendable, Hashable {
    /// The name of the dead letter. `nil` if the event needs no action.
    let letter: String?
    /// The review branch of its customer. `nil` if the event could not be read.
    let branch: ReviewBranch?
    /// Whether the dead letter contains nothing of the event, because there are no recipients to seal it for.
    let isUnkept: Bool

    /// Reads the result of a run over the input.
    ///
    /// - Throws: `PipelineStop` if not all of the input could be read. A sender that acknowledges an event that is not
    ///   kept loses it.
    init(_ events: [IngestedEvent], _ report: IngestReport) throws(PipelineStop) {
        let letters = events.compactMap(\.outcome.keptLetter)
        let problems = report.problems + (report.rendered?.warnings ?? [])
        if problems.hasErrors || letters.isEmpty && report.hasProblems { throw .notKept }
        letter = letters.first?.name
        branch = letters.first?.branch
        isUnkept = report.unkeptEvents > 0
    }

    /// - Throws: `PipelineStop` if more than one event of the input needs a dead letter.
    static func refuseSeveral(_ events: [IngestedEvent], _ report: IngestReport) throws(PipelineStop) {
        if events.count(where: { $0.outcome.keptLetter != nil }) > 1 { throw .manyEvents(report.events) }
    }
}

extension IngestedEvent.Outcome {
    /// The dead letter that contains the event, and its review branch.
    fileprivate var keptLetter: (name: String, branch: ReviewBranch?)? {
        switch self {
        case .deadLetter(let name, _): (name, nil)
        case .inReview(let name, let branch): (name, branch)
        case .applied, .known, .left, .claimed, .dropped, .passedOver: nil
        }
    }
}
