public import Diagnostics

/// What a step of a pipeline tells while it works.
public enum ProposingNews: Sendable {
    /// What became of an event.
    case event(IngestedEvent)
    /// What a run over events or letters did.
    case ingested(IngestReport)
    /// What was rendered again, with a branch that a person has committed to.
    case rendered(RenderReport)
    /// What kept a part of the work from being done, or is worth a look.
    case problems([Diagnostic])
    /// What git and the remote said of a push that they refused.
    case refused(String)
    /// That this was so far in vain, because others pushed meanwhile: which try it was, and what comes next.
    case beginsAgain(Tries, Next)
    /// Something that a person has to do, or should know, in whole sentences.
    case advice(String)
    /// A result, in one sentence.
    case done(String)

    /// What follows a push that was refused.
    public enum Next: Sendable, Hashable {
        /// A run of the same kind was faster: all begins again with what it has taken.
        case afterAnotherRun
        /// Others have pushed: all begins again.
        case afterOthers
        /// Others have pushed: the commit is put on top of theirs.
        case onTop
    }
}

extension ProposingNews.Next {
    /// What is said of a try.
    public func text(_ tries: Tries) -> String {
        let count = "(\(tries.number) of \(Tries.most))"
        return switch self {
        case .afterAnotherRun: "Another run was faster \(count); beginning again."
        case .afterOthers: "Others have pushed \(count); beginning again."
        case .onTop: "Others have pushed \(count); putting the commit on top of theirs."
        }
    }
}
