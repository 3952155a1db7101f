public import Diagnostics

/// The progress messages of a pipeline step.
public enum ProposingNews: Sendable {
    /// The result for an event.
    case event(IngestedEvent)
    /// The result of a run over events or dead letters.
    case ingested(IngestReport)
    /// The result of rendering a branch that contains a person's commits.
    case rendered(RenderReport)
    /// Errors that prevented a part of the work, and warnings.
    case problems([Diagnostic])
    /// The messages of Git and the remote about a refused push.
    case refused(String)
    /// An attempt failed because of other pushes: its number and what follows.
    case beginsAgain(Tries, Next)
    /// Advice to a person, in whole sentences.
    case advice(String)
    /// A result, in one sentence.
    case done(String)

    /// What follows a refused push.
    public enum Next: Sendable, Hashable {
        /// Another run of the same kind was faster. The step starts again with its claims.
        case afterAnotherRun
        /// Others have pushed. The step starts again.
        case afterOthers
        /// Others have pushed. The commit is put on top of theirs.
        case onTop
    }
}

extension ProposingNews.Next {
    /// The message for a failed attempt.
    public func text(_ tries: Tries) -> String {
        let count = "(\(tries.number) of \(Tries.most))"
        return switch self {
        case .afterAnotherRun: "Another run pushed first \(count); starting again."
        case .afterOthers: "Others have pushed \(count); starting again."
        case .onTop: "Others have pushed \(count); moving the commit on top of theirs."
        }
    }
}
