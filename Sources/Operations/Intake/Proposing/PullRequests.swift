internal import Diagnostics
internal import Documents

/// The pull requests of a branch, without those from other repositories.
struct PullRequests: Sendable, Hashable {
    /// A pull request.
    struct Item: Sendable, Hashable {
        /// The number that the forge gave it.
        let number: Int
        /// Whether it is open.
        let isOpen: Bool
        /// The id of its head commit.
        let commit: String
    }

    /// What to do for a branch.
    enum Step: Sendable, Hashable {
        /// Update the pull request with this number.
        case update(Int)
        /// Open a pull request.
        case open
        /// Do nothing, because a pull request was closed or merged.
        case nothing
    }

    /// All pull requests of the branch.
    let items: [Item]

    init(_ items: [Item]) { self.items = items }

    /// Reads the output of `gh pr list --json number,state,headRefOid,isCrossRepository`. Returns `nil` if it has
    /// another format.
    init?(json: [UInt8]) {
        let (document, problems) = JSONParser.parse(
            json, file: "gh", limits: JSONParser.Limits(bytes: 1 << 20, depth: 8))
        guard let root = document?.root, root.kind == .list, !problems.hasErrors else { return nil }
        var items: [Item] = []
        for element in root.elements {
            guard let (item, isForeign) = Self.item(element) else { return nil }
            if !isForeign { items.append(item) }
        }
        self.items = items
    }

    private static func item(_ node: Node) -> (item: Item, isForeign: Bool)? {
        var values: [String: Node] = [:]
        node.forEachEntry { values[$0.text] = $1 }
        guard let number = values["number"]?.integer, let state = values["state"]?.string,
            let isForeign = values["isCrossRepository"]?.bool
        else { return nil }
        let commit = values["headRefOid"]?.string ?? ""
        return (Item(number: number, isOpen: state == "OPEN", commit: commit), isForeign)
    }

    /// What to do for a branch at a commit. A closed or merged pull request of the same commit stays closed; with
    /// `once`, one of any commit.
    func step(at commit: String, once: Bool) -> Step {
        if let open = items.first(where: \.isOpen) { return .update(open.number) }
        return items.contains { once || $0.commit == commit } ? .nothing : .open
    }
}
