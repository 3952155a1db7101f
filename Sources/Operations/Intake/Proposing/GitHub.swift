internal import Programs

/// The forge GitHub, called with its program `gh` in a checkout.
struct GitHub: Sendable {
    /// The directory of the checkout.
    let directory: String

    /// The pull requests of a branch, in any state.
    func pullRequests(of branch: String) async throws(ForgeError) -> PullRequests {
        let fields = "number,state,headRefOid,isCrossRepository"
        let output = try await run(["pr", "list", "--head", branch, "--state", "all", "--json", fields])
        guard let pulls = PullRequests(json: output) else {
            throw ForgeError(message: "gh pr list returned an unexpected answer")
        }
        return pulls
    }

    /// Replaces the title and text of a pull request.
    func update(_ number: Int, title: String, body: String) async throws(ForgeError) {
        let path = "repos/{owner}/{repo}/pulls/\(number)"
        let fields = ["--raw-field", "title=\(title)", "--field", "body=@-"]
        _ = try await run(["api", "--method", "PATCH", path] + fields, input: body)
    }

    /// Opens a pull request.
    ///
    /// - Returns: The output of `gh`, which is the address.
    func open(_ branch: String, into base: String, title: String, body: String) async throws(ForgeError) -> String {
        let output = try await run(
            ["pr", "create", "--head", branch, "--base", base, "--title", title, "--body-file", "-"], input: body)
        return String(decoding: output, as: UTF8.self)
    }

    private func run(_ arguments: [String], input: String = "") async throws(ForgeError) -> [UInt8] {
        var program = Program("gh", arguments)
        program.directory = directory
        program.input = Array(input.utf8)
        let answer: Program.Answer
        do {
            answer = try await program.run()
        } catch {
            throw ForgeError(
                message: error.message(for: "gh"), hint: error.isMissingProgram ? "install it: apt install gh" : nil)
        }
        guard answer.isSuccess else { throw ForgeError(message: answer.reason(of: "gh")) }
        return answer.output
    }
}
