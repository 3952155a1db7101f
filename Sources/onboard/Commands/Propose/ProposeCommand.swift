import Arguments

struct ProposeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "propose",
        abstract: "Push changes to branches for review.",
        discussion: """
            Pipeline steps. They need a checkout of their own with the remote origin: uncommitted changes there are \
            discarded. ONBOARD_BRANCH is the synced branch, by default main; ONBOARD_COMMITTER and \
            ONBOARD_COMMITTER_EMAIL name the committer. If a step was killed or exited 75, run it again.
            """,
        subcommands: [ProposeEvent.self, ProposeLetters.self, ProposeChanges.self, ProposePullRequest.self])
}
