internal import Diagnostics
internal import Programs
internal import Tools

/// What a cluster answered to a question.
enum ClusterAnswer: Sendable, Hashable {
    /// What kubectl printed.
    case found([UInt8])
    /// There is no such object, or no such kind.
    case absent
    /// The person who asks may not.
    case forbidden
    /// Nothing in time.
    case late
    /// Something else went wrong: kubectl's words.
    case failed(String)

    private static let signsOfAbsence = [
        "(NotFound)", "the server could not find the requested resource", "the server doesn't have a resource type",
    ]
    private static let signsOfLateness = [
        "Client.Timeout exceeded", "context deadline exceeded", "(Timeout)", "i/o timeout", "TLS handshake timeout",
    ]

    /// What kubectl's run says about a question.
    init(_ answer: Program.Answer, to question: ClusterQuestion) {
        let words = answer.wordsOfKubectl
        func says(_ signs: [String]) -> Bool { signs.contains { words.contains($0) } }
        if answer.isSuccess || (question.isAboutRights && answer.output.starts(with: "no".utf8)) {
            self = .found(answer.output)
        } else if says(["(Forbidden)"]) {
            self = .forbidden
        } else if says(Self.signsOfAbsence) {
            self = .absent
        } else {
            self = says(Self.signsOfLateness) ? .late : .failed(words)
        }
    }
}
