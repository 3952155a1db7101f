internal import Diagnostics
internal import Documents
internal import Onboarding
internal import Workspace

/// The claims of a branch: the customers that it has added or changed.
struct Claim {
    let branch: FoundBranch
    let records: [CustomerRecord]

    /// Whether the claim is from this branch, local or remote.
    func isOf(_ own: ReviewBranch?) -> Bool { own.map { branch.isCalled($0.name) } ?? false }
}

/// The claims of all branches, and the warnings about files that were not read.
struct Claims {
    let all: [Claim]
    /// Warnings about files that are too large for records. They stop nothing; otherwise anyone who can push a branch
    /// could stop all purchases with one file.
    let warnings: [Diagnostic]
}

extension Roster {
    /// The roster with the claims of branches added.
    func claiming(_ claims: [Claim]) -> Roster {
        var roster = self
        for claim in claims { claim.records.forEach { roster.claim($0, on: claim.branch) } }
        return roster
    }
}

extension Workbench {
    /// The claims of branches.
    ///
    /// - Throws: `Problems` if Git fails or does not find a named branch, since a claimed id, hostname or cluster slot
    ///   could then be assigned again.
    func claims(on branches: [String]) async throws -> Claims {
        do {
            return try await claims(on: branches, Git(root: repository.root))
        } catch let error as GitError {
            throw Problems([
                Diagnostic(
                    "event/unreadable-claims", at: SourceLocation(file: "--claims"),
                    "git cannot read the other branches: \(error.message)",
                    hint: error.hint ?? "nothing was written; give the input again once git works")
            ])
        }
    }

    private func claims(on branches: [String], _ git: Git) async throws -> Claims {
        var found: [Git.Branch] = []
        var named: Set<String> = []
        for branch in branches {
            // A pattern may match nothing: no branch is open.
            if branch.contains("*") {
                found += try await git.branches(matching: branch)
            } else if let branch = try await git.branch(branch) {
                found.append(branch)
                named.insert(branch.name)
            } else {
                throw unknown(branch)
            }
        }
        let files = try await git.files(
            changedOn: found, below: Layout.records.directory, limit: JSONParser.Limits.record.bytes
        ) { path, bytes in RecordReader.read(bytes, file: path, platform: platform).record }
        // A branch of a pattern may share no history with this one; it then claims everything that it contains. For a
        // named branch, the checkout lacks history.
        if let lost = files.first(where: { !$0.hasCommonHistory && named.contains($0.branch.name) }) {
            throw unknown(lost.branch.name)
        }
        let claims = files.map { Claim(branch: FoundBranch($0.branch.name), records: $0.values) }
        return Claims(
            all: claims, warnings: zip(claims, files).compactMap { claim, files in unread(files.unread, on: claim) })
    }

    private func unread(_ paths: [String], on claim: Claim) -> Diagnostic? {
        guard let first = paths.first else { return nil }
        let others = paths.count > 1 ? ", and \(paths.count - 1) more," : ""
        let verb = paths.count > 1 ? "are" : "is"
        return Diagnostic(
            "event/unread-claim", at: SourceLocation(file: "--claims"),
            "\(quoted(first))\(others) on the branch \(quoted(claim.branch.name)) \(verb) larger than the "
                + "\(JSONParser.Limits.record.bytes) bytes of a record; its contents do not count as taken",
            hint: "fix the branch, or delete it", severity: .warning)
    }

    private func unknown(_ branch: String) -> Problems {
        Problems([
            Diagnostic(
                "event/unknown-branch", at: SourceLocation(file: "--claims"),
                "there is no branch \(quoted(branch))",
                hint: "fetch it first, with enough history to find its merge base")
        ])
    }
}
