import Onboarding
import Diagnostics
import Operations
import Workspace

/// The next steps after a command has written records and overlays: the commands that submit them for review.
struct NextText {
    /// The prefix of a customer's review branch.
    private static let reviewPrefix = "onboard/"

    /// The name of the current branch; `nil` if there is none.
    let current: String?

    init(_ workbench: Workbench) {
        current = workbench.repository.checkedOutBranch
    }

    /// Returns the steps for one customer's files. If a review branch is checked out, the steps use it: a second branch
    /// would change the same files.
    func commit(_ paths: [String], of id: String, _ message: String, isRendered: Bool = true) -> PrintableText {
        // The paths of the overlay are known only after rendering.
        let render: PrintableText = isRendered ? "" : "  onboard render --customer \(id)\n"
        let all = isRendered ? paths : paths + [Layout.clusters]
        let review = current.flatMap { $0.hasPrefix(Self.reviewPrefix) ? $0 : nil }
        let steps = Self.steps(all, message, on: review ?? Self.reviewPrefix + id, isNew: review == nil)
        return "Next:\n" + render + steps
    }

    /// Returns the steps for changes of many customers, on a new branch.
    static func commit(on branch: String, _ message: String) -> PrintableText {
        "Next:\n" + steps([Layout.records.directory, Layout.clusters], message, on: branch, isNew: true)
    }

    private static func steps(
        _ paths: [String], _ message: String, on branch: String, isNew: Bool
    ) -> PrintableText {
        let branch = shellWord(branch)
        let start: PrintableText = isNew ? "  git switch -c \(branch)\n" : ""
        return start + """
              git add \(paths.joined(separator: " "))
              git commit -m "\(message)"
              git push -u origin \(branch)

            """
    }
}
