/// Who commits what a pipeline pushes.
public struct Committer: Sendable, Hashable {
    /// The name in commits.
    public let name: String
    /// The address in commits.
    public let email: String

    /// The variables of the environment that git reads it from.
    var variables: [String: String] {
        [
            "GIT_COMMITTER_NAME": name, "GIT_COMMITTER_EMAIL": email, "GIT_AUTHOR_NAME": name,
            "GIT_AUTHOR_EMAIL": email,
        ]
    }

    /// Who commits by the name and the address that the environment gives; `nil` where that is left to git, which knows
    /// somebody. A machine without a name commits as onboard.
    init?(name: String?, email: String?, gitKnowsOne: Bool) {
        let email = email.flatMap { $0.isEmpty ? nil : $0 }
        if email == nil, gitKnowsOne { return nil }
        self.name = name.flatMap { $0.isEmpty ? nil : $0 } ?? "onboard"
        self.email = email ?? "onboard@users.noreply.github.com"
    }
}
