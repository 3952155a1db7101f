internal import Diagnostics
internal import Programs
internal import Tools

/// The cluster's answer to a question.
enum ClusterAnswer: Sendable, Hashable {
    /// The output of kubectl.
    case found([UInt8])
    /// The cluster has no such object or no such kind.
    case absent
    /// The user lacks the right to ask.
    case forbidden
    /// The cluster did not answer in time.
    case late
    /// Any other failure, with the message of kubectl.
    case failed(String)

    private static let signsOfAbsence = [
        "(NotFound)", "the server could not find the requested resource", "the server doesn't have a resource type",
    ]
    private static let signsOfLateness = [
        "Client.Timeout exceeded", "context deadline exceeded", "(Timeout)", "i/o timeout", "TLS handshake timeout",
    ]

    /// Reads the answer to `question` from a run of kubectl.
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
