internal import Diagnostics
internal import Documents
internal import Workspace
internal import YAML

extension Workbench {
    /// The place of a value in `onboard.yaml`.
    ///
    /// - Throws: `WorkspaceError` where the file cannot be read.
    func location(_ keys: String...) throws -> SourceLocation {
        let file = RelativePath.platform.description
        let root = try repository.readFile(.platform, limit: 1 << 20).flatMap {
            YAMLParser.parse($0, file: file).documents.first?.root
        }
        return root.flatMap(JSONPointer(keys: keys).find)?.location ?? SourceLocation(file: file)
    }
}
