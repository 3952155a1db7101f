internal import Onboarding
internal import Workspace

/// Holds the repository's lock as long as it lives.
final class HeldLock: Sendable {
    private let lock: RepositoryLock

    /// How long to wait for another process that changes the repository.
    static let patience = Duration.seconds(30)

    init(_ repository: Repository, wait: Duration = patience) throws {
        lock = try RepositoryLock(repository, wait: wait)
    }
}

extension Workbench {
    /// The right to change the repository, until what is given is dropped. What earlier runs left unfinished goes first,
    /// unless this run has removed it already.
    func exclusiveLock(wait: Duration = HeldLock.patience, sweeps: Bool = true) throws -> HeldLock {
        let lock = try HeldLock(repository, wait: wait)
        if sweeps { removeLeftovers() }
        return lock
    }

    /// Every directory that a run writes into, and how many levels below it. Overlays are looked through as each is
    /// written; the adopter's own files of a cluster are not looked into.
    func removeLeftovers() {
        let extras = platform.clusters.compactMap { cluster in
            cluster.extras.map { "\(RelativePath.clusters)/\(cluster.name.text)/\($0.directory)" }
        }
        for path in [RelativePath.customers, .status] { remove(in: directory(path)) }
        remove(in: directory(.deadLetters), below: 1)
        remove(in: directory(.templates), below: 6)
        remove(in: directory(.clusters), below: 2, except: Set(extras))
        // Results of runs that hold no lock are written there as well.
        for place in [repository.directory, directory(.schemas), directory(.state)] { try? place?.removeAbandoned() }
    }

    /// What cannot be looked into is left alone: a leftover is no reason to do nothing.
    private func remove(in directory: DirectoryHandle?, below levels: Int = 0, except others: Set<String> = []) {
        _ = try? directory?.removeLeftovers(below: levels, except: others)
    }

    private func directory(_ path: RelativePath) -> DirectoryHandle? { try? repository.openDirectory(path) }
}
