/// The faulty records whose files may have the wrong names. A customer without a file of its name may be one of them,
/// so that its overlay is not removed.
public struct MisnamedRecords: Sendable {
    private var owners: [String: Fleet.Entry] = [:]
    /// The first record without a readable id. It may be of any customer.
    private var unknown: Fleet.Entry?
    private var names: Set<String> = []

    /// Finds the records in a fleet.
    init(in fleet: Fleet) {
        let faulty = fleet.entries.filter(\.isFaulty)
        guard !faulty.isEmpty else { return }
        names = Set(fleet.entries.map(\.id))
        unknown = faulty.first { $0.reading.id == nil }
        for entry in faulty {
            if let id = entry.reading.id?.text, !names.contains(id), owners[id] == nil { owners[id] = entry }
        }
    }

    /// The customers whose ids are in files of other names.
    var byID: [(id: String, entry: Fleet.Entry)] { owners.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }

    /// The faulty record that may be of a customer without a file of its name. `nil` for any other customer.
    public func record(of id: String) -> Fleet.Entry? { names.contains(id) ? nil : owners[id] ?? unknown }
}

extension Fleet {
    /// The faulty records whose files may have the wrong names.
    public var misnamed: MisnamedRecords { MisnamedRecords(in: self) }
}
