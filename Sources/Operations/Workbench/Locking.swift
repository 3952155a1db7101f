internal import Onboarding
internal import Workspace

/// Holds the repository's lock until it is deallocated.
final class HeldLock: Sendable {
    private let lock: RepositoryLock

    /// The default wait for another process that changes the repository.
    static let patience = Duration.seconds(30)

    init(_ repository: Repository, wait: Duration = patience) throws {
        lock = try RepositoryLock(repository, wait: wait)
    }
}

extension Workbench {
    /// The exclusive lock for changes to the repository, held until the returned value is deallocated.
    ///
    /// First removes unfinished files of earlier runs, unless `sweeps` is false.
    func exclusiveLock(wait: Duration = HeldLock.patience, sweeps: Bool = true) throws -> HeldLock {
        let lock = try HeldLock(repository, wait: wait)
        if sweeps { removeLeftovers() }
        return lock
    }

    /// Removes unfinished files from each directory that runs write to, down to its lowest level. Overlays are cleaned
    /// when they are written. The directory of a cluster's extra files is skipped.
    func removeLeftovers() {
        let extras = platform.clusters.compactMap { cluster in
            cluster.extras.map { "\(RelativePath.clusters)/\(cluster.name.text)/\($0.directory)" }
        }
        for path in [RelativePath.customers, .status] { remove(in: directory(path)) }
        remove(in: directory(.deadLetters), below: 1)
        remove(in: directory(.templates), below: 6)
        remove(in: directory(.clusters), below: 2, except: Set(extras))
        // Runs without a lock also write results here.
        for place in [repository.directory, directory(.schemas), directory(.state)] { try? place?.removeAbandoned() }
    }

    /// Ignores errors: an unfinished file must not stop a run.
    private func remove(in directory: DirectoryHandle?, below levels: Int = 0, except others: Set<String> = []) {
        _ = try? directory?.removeLeftovers(below: levels, except: others)
    }

    private func directory(_ path: RelativePath) -> DirectoryHandle? { try? repository.openDirectory(path) }
}
