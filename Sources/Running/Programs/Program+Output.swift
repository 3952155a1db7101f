extension Program {
    /// Runs the program and returns its standard output. `rewording` changes the line that gives the reason of a
    /// failure.
    ///
    /// - Throws: `Tool.Failure` with the hint `unanswered` if the program gives no answer, or `refused` if it fails. If
    ///   the program is missing, the hint says how to install it.
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
