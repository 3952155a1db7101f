/// The committer and author of the commits that a pipeline pushes.
public struct Committer: Sendable, Hashable {
    /// The name in commits.
    public let name: String
    /// The email address in commits.
    public let email: String

    /// The environment variables from which Git reads the name and the address.
    var variables: [String: String] {
        [
            "GIT_COMMITTER_NAME": name, "GIT_COMMITTER_EMAIL": email, "GIT_AUTHOR_NAME": name,
            "GIT_AUTHOR_EMAIL": email,
        ]
    }

    /// Creates a committer from the name and the address in the environment. Returns `nil` if no address is given and
    /// Git is configured with a committer. Without either, the committer is onboard.
    init?(name: String?, email: String?, gitKnowsOne: Bool) {
        let email = email.flatMap { $0.isEmpty ? nil : $0 }
        if email == nil, gitKnowsOne { return nil }
        self.name = name.flatMap { $0.isEmpty ? nil : $0 } ?? "onboard"
        self.email = email ?? "onboard@users.noreply.github.com"
    }
}
