internal import Diagnostics
internal import Onboarding
internal import Workspace

/// What a branch has taken: the customers that it has added or changed.
struct Claim {
    /// The branch as it was found, such as `refs/remotes/origin/onboard/3f2a9c0d5b7e1846`.
    let branch: String
    let records: [CustomerRecord]

    /// What people call the branch, such as `onboard/3f2a9c0d5b7e1846`.
    var name: String { ReviewBranch.name(ofBranch: branch) }

    /// Whether the branch is the one of a name, wherever it was found.
    func isOf(_ own: ReviewBranch?) -> Bool { own.map { ReviewBranch.isBranch(branch, named: $0.name) } ?? false }
}

extension Roster {
    /// The roster with what branches have taken.
    func claiming(_ claims: [Claim]) -> Roster {
        var roster = self
        for claim in claims { claim.records.forEach { roster.claim($0, on: claim.branch) } }
        return roster
    }
}

extension Workbench {
    /// What branches have taken.
    ///
    /// - Throws: `Problems` where git gives no answer: what is taken would be given away.
    func claims(on branches: [String]) async throws -> [Claim] {
        do {
            return try await claims(on: branches, Git(root: repository.root))
        } catch let error as GitError {
            throw Problems([
                Diagnostic(
                    "event/unreadable-claims", at: SourceLocation(file: "--claims"),
                    "git does not say what is taken on other branches: \(error.message)",
                    hint: error.hint ?? "nothing was written; give the input again once git answers")
            ])
        }
    }

    private func claims(on branches: [String], _ git: Git) async throws -> [Claim] {
        var found: [Git.Branch] = []
        for branch in branches {
            // A pattern may well find nothing: there is no open branch then.
            if branch.contains("*") {
                found += try await git.branches(matching: branch)
            } else if let branch = try await git.branch(branch) {
                found.append(branch)
            } else {
                throw unknown(branch)
            }
        }
        let files = try await git.files(changedOn: found, below: CustomerRecord.directory)
        return try zip(found, files).map { branch, files in
            guard let files else { throw unknown(branch.name) }
            let records = files.compactMap { RecordReader.read($0.bytes, file: $0.path, platform: platform).record }
            return Claim(branch: branch.name, records: records)
        }
    }

    private func unknown(_ branch: String) -> Problems {
        Problems([
            Diagnostic(
                "event/unknown-branch", at: SourceLocation(file: "--claims"),
                "git finds no branch \(quoted(branch))",
                hint: "fetch it first, with enough history to find where it left this branch")
        ])
    }
}
