internal import Diagnostics
internal import Documents

extension Workbench {
    /// The location of a value in `onboard.yaml`, or of the file if there is no such value.
    func location(_ keys: String...) -> SourceLocation {
        JSONPointer(keys: keys).find(in: document.root)?.location ?? SourceLocation(file: document.file)
    }
}
