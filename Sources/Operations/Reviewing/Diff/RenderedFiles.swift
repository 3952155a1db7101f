internal import Comparing
internal import Diagnostics
internal import Onboarding
internal import Overlays
internal import Workspace

/// The changed files below `clusters/` that are not what onboard renders.
struct RenderedFiles {
    /// A file of a customer: in its overlay, or in `tenants/`.
    struct Owner: Hashable {
        let cluster: String
        let id: String
    }

    /// The changed files in the directories for files of one's own, which onboard does not read.
    let extras: [String]
    let workbench: Workbench
    let side: DiffSide
    /// The changed files of customers.
    private(set) var customers: [Owner: [String]] = [:]
    private var others: [String] = []
    /// The current records that are known already, by id.
    private let known: [String: RecordReader.Reading]

    init(_ paths: [String], of workbench: Workbench, on side: DiffSide, known fleets: DiffFleets) {
        self.workbench = workbench
        self.side = side
        known = Dictionary(fleets.entries.compactMap { entry in entry.after.map { (entry.id, $0) } }) { $1 }
        let places = workbench.platform.clusters.compactMap { cluster in
            cluster.extras.map { "\(cluster.layout.directory)/\($0.directory)/" }
        }
        extras = paths.filter { path in places.contains(where: path.hasPrefix) }
        for path in paths where !places.contains(where: path.hasPrefix) {
            if let owner = Self.owner(of: path) {
                customers[owner, default: []].append(path)
            } else {
                others.append(path)
            }
        }
    }

    private static func owner(of path: String) -> Owner? {
        let parts = path.split(separator: "/").map(String.init)
        guard parts.count >= 4 else { return nil }
        switch parts[2] {
        case ClusterLayout.Part.overlays.rawValue where parts.count > 4: return Owner(cluster: parts[1], id: parts[3])
        case ClusterLayout.Part.tenants.rawValue
        where parts.count == 4 && !parts[3].hasPrefix(ClusterLayout.sharedPrefix) && TenantFile.isName(parts[3]):
            return Owner(cluster: parts[1], id: TenantFile.id(of: parts[3]))
        default: return nil
        }
    }

    /// These files with their risks, sorted by path.
    ///
    /// - Throws: `WorkspaceError` if the disk fails.
    func findings() throws -> [EditedFile] {
        var found = clusterFindings()
        for (owner, paths) in customers { found += try findings(of: owner, paths) }
        return found.sorted { $0.path < $1.path }
    }

    private func findings(of owner: Owner, _ paths: [String]) throws -> [EditedFile] {
        let present = paths.filter { contents($0) != .absent }
        guard let id = try? CustomerID(owner.id), let reading = try reading(of: id) else {
            return told(.foreignFile, present, "belongs to no record", [])
        }
        guard let record = reading.sound else {
            return reading.isFaulty
                ? told(.handEdited, paths, "of a customer with a faulty record is edited", [id])
                : told(.foreignFile, present, "is of a customer who has left", [id])
        }
        if record.hold == true {
            return told(.handEdited, edited(paths, of: record, owner), "of a customer on hold is edited", [id])
        }
        let expected = files(of: record, owner)
        let foreign = present.filter { expected[$0] == nil }
        let differing = paths.filter { path in
            guard let bytes = expected[path] else { return false }
            return contents(path) != .bytes(bytes)
        }
        return told(.foreignFile, foreign, "was not made by onboard", [id])
            + told(.handEdited, differing, "is not what onboard renders", [id])
    }

    /// The current record of a customer.
    func reading(of id: CustomerID) throws -> RecordReader.Reading? {
        try known[id.text] ?? workbench.currentReading(of: id)
    }

    /// The files of a customer on hold that differ from what onboard renders and so cannot come from it.
    func edited(_ paths: [String], of record: CustomerRecord, _ owner: Owner) -> [String] {
        let expected = files(of: record, owner)
        return paths.filter { contents($0) != expected[$0].map(Contents.bytes) ?? .absent }
    }

    private func files(of record: CustomerRecord, _ owner: Owner) -> [String: [UInt8]] {
        guard let customer = customer(record, owner) else { return [:] }
        return side.render(customer).files(of: owner.id, in: customer.cluster.layout)
    }

    /// The customer on the cluster of a file; `nil` if the customer has no place there.
    func customer(_ record: CustomerRecord, _ owner: Owner) -> Customer? {
        side.platform.placements(of: record).first { $0.cluster.name.text == owner.cluster }
    }

    /// Files that belong to no customer.
    private func clusterFindings() -> [EditedFile] {
        guard !others.isEmpty else { return [] }
        let expected = Dictionary(
            workbench.platform.clusters.flatMap { cluster in
                side.render(cluster).map { ("\(cluster.layout.directory)/\($0.path)", $0.bytes) }
            }
        ) { $1 }
        // Git lists a name that is not UTF-8 with the replacement character, and no file has that name.
        let foreign = others.filter { path in
            expected[path] == nil && (contents(path) != .absent || path.contains("\u{FFFD}"))
        }
        let differing = others.filter { path in expected[path].map { contents(path) != .bytes($0) } ?? false }
        return told(.foreignFile, foreign, "was not made by onboard; a sync engine may apply it", [])
            + told(.handEdited, differing, "is not what onboard renders", [])
    }

    /// What is at a path.
    private enum Contents: Equatable {
        case absent
        case bytes([UInt8])
        /// Something that is not read, such as a link or a file that is too large.
        case unreadable
    }

    private func contents(_ path: String) -> Contents {
        do {
            return try workbench.repository.readFile(RelativePath(path), limit: 1 << 26).map(Contents.bytes) ?? .absent
        } catch {
            return .unreadable
        }
    }

    private func told(
        _ kind: RiskKind, _ paths: [String], _ what: String, _ customers: [CustomerID]
    ) -> [EditedFile] {
        paths.map { path in
            let bytes: [UInt8]? = if case .bytes(let bytes) = contents(path) { bytes } else { nil }
            return EditedFile(
                path: path, risk: ObjectRisk(kind, "\(path) \(what)"), customers: customers, bytes: bytes)
        }
    }
}
