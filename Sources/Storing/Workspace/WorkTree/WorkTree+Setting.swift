extension WorkTree {
    /// The environment's settings for pushing.
    public struct Setting: Sendable {
        /// The branch that is synced: `ONBOARD_BRANCH`, by default `main`.
        public let main: String
        /// The committer's name: `ONBOARD_COMMITTER`.
        public let committer: String?
        /// The committer's email address: `ONBOARD_COMMITTER_EMAIL`.
        public let email: String?

        /// Reads the settings from environment variables. An empty variable counts as not set.
        public init(_ variable: (String) -> String?) {
            func text(_ name: String) -> String? { variable(name).flatMap { $0.isEmpty ? nil : $0 } }
            main = text("ONBOARD_BRANCH") ?? "main"
            committer = text("ONBOARD_COMMITTER")
            email = text("ONBOARD_COMMITTER_EMAIL")
        }
    }
}
