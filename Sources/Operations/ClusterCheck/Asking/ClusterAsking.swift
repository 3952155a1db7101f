internal import Diagnostics
internal import Programs
internal import Tools

/// Asks a cluster with kubectl: the only part of the checks that reaches outside.
struct ClusterAsking: Sendable {
    /// How many calls run at once. Each is a process with a connection of its own.
    private static let concurrency = 8

    let kubectl: Kubectl

    /// Answers what topics ask, and what they ask further, now that they know the answers.
    ///
    /// - Throws: `Problems` where there is no kubectl, `WorkspaceError` where no program can be run.
    func answers(to topics: [any ClusterTopic]) async throws -> ClusterAnswers {
        var answers = ClusterAnswers()
        while true {
            let asked = Set(topics.flatMap { $0.questions(after: answers) })
            let open = asked.filter { answers[$0] == nil }
            if open.isEmpty { return answers }
            try await ask(Array(open), &answers)
        }
    }

    /// The answers to some questions.
    ///
    /// - Throws: as above.
    func answers(to questions: [ClusterQuestion]) async throws -> ClusterAnswers {
        var answers = ClusterAnswers()
        try await ask(questions, &answers)
        return answers
    }

    /// The answer to one question.
    ///
    /// - Throws: `Problems` where there is no kubectl.
    func answer(to question: ClusterQuestion) async throws -> ClusterAnswer {
        do throws(Program.Failure) {
            return ClusterAnswer(try await kubectl.ask(question.arguments), to: question)
        } catch .outOfTime {
            return .late
        } catch .tooMuchOutput {
            return .failed("kubectl's answer is too long")
        } catch {
            let failure = Tool.Failure(error, of: Kubectl.tool, otherwise: "run it by itself: kubectl version")
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
