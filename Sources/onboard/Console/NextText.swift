import Onboarding
import Diagnostics
import Operations
import Workspace

/// The next steps after a command has written records and overlays: the commands that submit them for review. A shell
/// that gets all lines at once stops at the first that fails.
struct NextText {
    /// The prefix of a customer's review branch.
    private static let reviewPrefix = "onboard/"

    /// The directories with the records and overlays of all customers.
    private static let shared = [Layout.records.directory, Layout.clusters]

    private let repository: Repository

    init(_ workbench: Workbench) {
        repository = workbench.repository
    }

    /// Returns the steps for one customer's files.
    func commit(_ paths: [String], of id: String, _ message: String, isRendered: Bool = true) -> PrintableText {
        // The paths of the overlay are known only after rendering.
        let render: [PrintableText] = isRendered ? [] : ["onboard render --customer \(id)"]
        let all = isRendered ? paths : paths + [Layout.clusters]
        return Self.text(render + forReview(id, all, message))
    }

    /// Returns the steps for new customers, on a review branch of this name.
    func commit(forReview name: String, _ message: String) -> PrintableText {
        Self.text(forReview(name, Self.shared, message))
    }

    /// Returns the steps for changes of many customers, on a new branch.
    func commit(on branch: String, _ message: String) -> PrintableText {
        Self.text(onNewBranch(branch, Self.shared, message))
    }

    /// Returns the steps on a review branch. If one is checked out, the steps use it: a second branch would change the
    /// same files.
    private func forReview(_ name: String, _ paths: [String], _ message: String) -> [PrintableText] {
        if let review = repository.checkedOutBranch, review.hasPrefix(Self.reviewPrefix) {
            return Self.push(paths, message, to: review)
        }
        return onNewBranch(Self.reviewPrefix + name, paths, message)
    }

    private func onNewBranch(_ name: String, _ paths: [String], _ message: String) -> [PrintableText] {
        let branch = unused(name)
        return ["git switch -c \(shellWord(branch))"] + Self.push(paths, message, to: branch)
    }

    /// Returns the name, or the name with the first number that makes it the name of no branch: an old branch may have
    /// commits that are not merged.
    private func unused(_ name: String) -> String {
        var (candidate, number) = (name, 1)
        while repository.hasBranch(candidate) {
            number += 1
            candidate = "\(name)-\(number)"
        }
        return candidate
    }

    private static func push(_ paths: [String], _ message: String, to branch: String) -> [PrintableText] {
        [
            "git add \(paths.joined(separator: " "))", "git commit -m \"\(message)\"",
            "git push -u origin \(shellWord(branch))",
        ]
    }

    private static func text(_ steps: [PrintableText]) -> PrintableText {
        "Next:\n" + steps.map { "  \($0)" }.joined(separator: " &&\n") + "\n"
    }
}
