import Arguments
import Foundation
import Onboarding
import Operations
import Workspace

/// Completions from the repository in `--root` or around the current directory. Empty if there is no repository or it
/// is broken.
enum Completions {
    /// The ids of customers.
    static let customers = CompletionKind.custom { context in
        guard let directory = try? repository(context)?.openDirectory(.customers) else { return [] }
        let names = (try? directory.fileNames(suffix: NamedFiles.ending)) ?? []
        return names.map(NamedFiles.name)
            .filter { (try? CustomerID($0)) != nil }
    }
    /// The names of clusters.
    static let clusters = names { $0.clusters.map(\.name.text) }
    /// The regions of clusters.
    static let regions = names { Array(Set($0.clusters.map(\.region))).sorted() }
    /// The names of tiers.
    static let tiers = names { $0.tiers.map(\.name.text) }
    /// The names of features.
    static let features = names { $0.features.map(\.text) }
    /// The names of rings.
    static let rings = names { $0.rings.map(\.name.text) }

    private static func names(_ list: @escaping @Sendable (Platform) -> [String]) -> CompletionKind {
        .custom { context in
            guard let repository = try? repository(context), let workbench = try? Workbench(repository) else {
                return []
            }
            return list(workbench.platform)
        }
    }

    private static func repository(_ context: CompletionContext) throws -> Repository? {
        if let root = context.values["root"] { return try Repository(root: root) }
        return try Repository.find(from: FileManager.default.currentDirectoryPath)
    }
}
