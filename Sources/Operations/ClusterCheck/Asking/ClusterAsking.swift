internal import Diagnostics
internal import Programs
internal import Tools

/// Asks a cluster with kubectl. No other part of the checks starts a process.
struct ClusterAsking: Sendable {
    /// The maximum number of simultaneous calls. Each is a process with its own connection.
    private static let concurrency = 8

    let kubectl: Kubectl

    /// The answers to all questions of the topics. Repeats until the answers lead to no further questions.
    ///
    /// - Throws: `Problems` if kubectl is not installed, `WorkspaceError` if no program can run.
    func answers(to topics: [any ClusterTopic]) async throws -> ClusterAnswers {
        var answers = ClusterAnswers()
        while true {
            let asked = Set(topics.flatMap { $0.questions(after: answers) })
            let open = asked.filter { answers[$0] == nil }
            if open.isEmpty { return answers }
            try await ask(Array(open), &answers)
        }
    }

    /// The answers to these questions.
    ///
    /// - Throws: `Problems` if kubectl is not installed, `WorkspaceError` if no program can run.
    func answers(to questions: [ClusterQuestion]) async throws -> ClusterAnswers {
        var answers = ClusterAnswers()
        try await ask(questions, &answers)
        return answers
    }

    /// The answer to one question.
    ///
    /// - Throws: `Problems` if kubectl cannot run.
    func answer(to question: ClusterQuestion) async throws -> ClusterAnswer {
        do throws(Program.Failure) {
            return ClusterAnswer(try await kubectl.ask(question.arguments), to: question)
        } catch .outOfTime {
            return .late
        } catch .tooMuchOutput {
            return .failed("kubectl returned too much output")
        } catch {
            let failure = Tool.Failure(error, of: Kubectl.tool, otherwise: "try it directly: kubectl version")
            throw Problems([Diagnostic("doctor/no-kubectl", at: nil, failure.message, hint: failure.hint)])
        }
    }

    private func ask(_ questions: [ClusterQuestion], _ answers: inout ClusterAnswers) async throws {
        let bound = try ProgramRoom.bound(Self.concurrency, of: Kubectl.tool)
        var waiting = questions[...]
        try await withThrowingTaskGroup(of: (ClusterQuestion, ClusterAnswer).self) { group in
            func next() {
                if let question = waiting.popFirst() { group.addTask { (question, try await answer(to: question)) } }
            }
            for _ in 0..<bound { next() }
            for try await (question, answer) in group {
                answers[question] = answer
                next()
            }
        }
    }
}
