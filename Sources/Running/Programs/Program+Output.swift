extension Program {
    /// What the program prints; it has to succeed. Where it is there but gives no answer, the failure's hint is
    /// `unanswered`; where it answers that it failed, `refused`. `rewording` changes the line in which it says why.
    ///
    /// - Throws: `Tool.Failure` where the program gives no answer, or answers that it failed.
    public func output(
        unanswered: String, refused: String, rewording: (String) -> String = { $0 }
    ) async throws(Tool.Failure) -> [UInt8] {
        let answer: Answer
        do {
            answer = try await run()
        } catch {
            throw Tool.Failure(error, of: tool, otherwise: unanswered)
        }
        guard answer.isSuccess else {
            throw Tool.Failure(message: answer.reason(of: name, rewording: rewording), hint: refused)
        }
        return answer.output
    }
}
