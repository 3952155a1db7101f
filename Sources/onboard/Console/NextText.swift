import Onboarding
import Diagnostics
import Operations
import Workspace

/// What comes next once a command has written records and overlays: the commands that hand them on for review.
struct NextText {
    /// What begins the name of a branch that a customer's changes are reviewed on.
    private static let reviewPrefix = "onboard/"

    /// The branch that is checked out.
    let current: String?

    init(_ workbench: Workbench) {
        current = workbench.repository.checkedOutBranch
    }

    /// The steps for the record of one customer and what it renders to. On a branch in review, its own: a second branch
    /// would change the same files.
    func commit(_ paths: [String], of id: String, _ message: String, isRendered: Bool = true) -> PrintableText {
        // Where the overlay goes is known once it is rendered.
        let render: PrintableText = isRendered ? "" : "  onboard render --customer \(id)\n"
        let all = isRendered ? paths : paths + [Layout.clusters]
        let review = current.flatMap { $0.hasPrefix(Self.reviewPrefix) ? $0 : nil }
        let steps = Self.steps(all, message, on: review ?? Self.reviewPrefix + id, isNew: review == nil)
        return "Next:\n" + render + steps
    }

    /// The steps for changes of many customers, on a branch of their own.
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
