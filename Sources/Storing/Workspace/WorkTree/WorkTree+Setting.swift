extension WorkTree {
    /// What the environment says about pushing.
    public struct Setting: Sendable {
        /// The branch that is synced: `ONBOARD_BRANCH`, by default `main`.
        public let main: String
        /// Who commits: `ONBOARD_COMMITTER`.
        public let committer: String?
        /// The committer's address: `ONBOARD_COMMITTER_EMAIL`.
        public let email: String?

        /// What the variables of an environment say; an empty one counts as none.
        public init(_ variable: (String) -> String?) {
            func text(_ name: String) -> String? { variable(name).flatMap { $0.isEmpty ? nil : $0 } }
            main = text("ONBOARD_BRANCH") ?? "main"
            committer = text("ONBOARD_COMMITTER")
            email = text("ONBOARD_COMMITTER_EMAIL")
        }
    }
}
