internal import Diagnostics
internal import Documents

/// The pull requests of a branch that the forge knows, those of other repositories aside.
struct PullRequests: Sendable, Hashable {
    /// One of them.
    struct Item: Sendable, Hashable {
        /// Its number.
        let number: Int
        /// Whether it is open.
        let isOpen: Bool
        /// The commit that it is, or was, about.
        let commit: String
    }

    /// What is to be done.
    enum Step: Sendable, Hashable {
        /// Bring the one of this number up to date.
        case update(Int)
        /// Open one.
        case open
        /// Nothing: a person has closed or merged one.
        case nothing
    }

    /// All of them.
    let items: [Item]

    /// These.
    init(_ items: [Item]) { self.items = items }

    /// What `gh pr list --json number,state,headRefOid,isCrossRepository` prints; `nil` for anything else.
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

    /// What is to be done for a branch that is at a commit. One of the very same commit that a person has closed or merged
    /// stays so; with `once`, also one of any other commit.
    func step(at commit: String, once: Bool) -> Step {
        if let open = items.first(where: \.isOpen) { return .update(open.number) }
        return items.contains { once || $0.commit == commit } ? .nothing : .open
    }
}
