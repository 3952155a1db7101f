internal import Diagnostics
internal import Documents

extension Workbench {
    /// The place of a value in `onboard.yaml`.
    func location(_ keys: String...) -> SourceLocation {
        JSONPointer(keys: keys).find(in: document.root)?.location ?? SourceLocation(file: document.file)
    }
}
