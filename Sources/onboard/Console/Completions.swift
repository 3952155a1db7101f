import Arguments
import Foundation
import Onboarding
import Operations
import Workspace

/// What a shell may complete from the repository that `--root` names or the shell stands in. Where there is none, or it
/// is broken, nothing.
enum Completions {
    /// Ids of customers.
    static let customers = CompletionKind.custom { context in
        guard let directory = try? repository(context)?.openDirectory(.customers) else { return [] }
        let names = (try? directory.fileNames(suffix: NamedFiles.ending)) ?? []
        return names.map(NamedFiles.name)
            .filter { (try? CustomerID($0)) != nil }
    }
    /// Names of clusters.
    static let clusters = names { $0.clusters.map(\.name.text) }
    /// Regions of clusters.
    static let regions = names { Array(Set($0.clusters.map(\.region))).sorted() }
    /// Names of tiers.
    static let tiers = names { $0.tiers.map(\.name.text) }
    /// Names of features.
    static let features = names { $0.features.map(\.text) }
    /// Names of rings.
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
