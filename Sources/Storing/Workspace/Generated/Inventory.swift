/// What one listing of a directory of generated files or overlays shows.
public struct Inventory: Sendable {
    /// What may be ours, in no order: a look into it has to tell.
    public internal(set) var candidates: [DirectoryEntry] = []
    /// What cannot be ours, wherever its bytes come from: onboard makes nothing of this kind or name here.
    public internal(set) var foreign: [ForeignFile] = []

    /// The names of what may be ours.
    public var names: [String] { candidates.map(\.name) }
}

extension DirectoryHandle {
    /// Sorts what the directory holds. What an interrupted run left is neither, nor are candidates that are not wanted.
    func inventory(
        isCandidate: (DirectoryEntry.Kind) -> Bool, isLeftover: (DirectoryEntry.Kind) -> Bool,
        isWanted: (String) -> Bool
    ) throws(WorkspaceError) -> Inventory {
        var inventory = Inventory()
        for entry in try reopened().readEntries() {
            if hasLeftoverName(entry.name), isLeftover(entry.kind) { continue }
            // onboard's own names are ASCII. One that is not UTF-8 has a NUL in what stands for it.
            if isCandidate(entry.kind), !entry.name.hasPrefix("."),
                entry.name.utf8.allSatisfy({ (1..<0x80).contains($0) })
            {
                if isWanted(entry.name) { inventory.candidates.append(entry) }
            } else {
                inventory.foreign += try files(of: entry)
            }
        }
        return inventory
    }
}
