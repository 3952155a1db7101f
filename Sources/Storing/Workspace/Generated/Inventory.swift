/// The content of a directory of generated files or overlays, from one listing.
public struct Inventory: Sendable {
    /// The entries that onboard may have made, in no order. Only their content shows whether it has.
    public internal(set) var candidates: [DirectoryEntry] = []
    /// The entries that onboard cannot have made, because it makes nothing of this kind or name here.
    public internal(set) var foreign: [ForeignFile] = []

    /// The names of the candidates.
    public var names: [String] { candidates.map(\.name) }
}

extension DirectoryHandle {
    /// Sorts the entries of the directory into candidates and foreign ones. Skips leftovers of interrupted runs and
    /// candidates that are not wanted.
    func inventory(
        isCandidate: (DirectoryEntry.Kind) -> Bool, isLeftover: (DirectoryEntry.Kind) -> Bool,
        isWanted: (String) -> Bool
    ) throws(WorkspaceError) -> Inventory {
        var inventory = Inventory()
        for entry in try reopened().readEntries() {
            if hasLeftoverName(entry.name), isLeftover(entry.kind) { continue }
            // All names that onboard makes are ASCII. The string for a name that is not UTF-8 contains a NUL.
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
