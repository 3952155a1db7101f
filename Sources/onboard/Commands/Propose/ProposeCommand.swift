import Arguments

struct ProposeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "propose",
        abstract: "Bring changes to branches, for review.",
        discussion: """
            The steps of a pipeline. They need a checkout of their own, with the remote origin: what is not committed there \
            is given up. ONBOARD_BRANCH is the branch that is synced, by default main; ONBOARD_COMMITTER and \
            ONBOARD_COMMITTER_EMAIL say who commits. A step that was killed, or ended with 75, is run again.
            """,
        subcommands: [ProposeEvent.self, ProposeLetters.self, ProposeChanges.self, ProposePullRequest.self])
}
