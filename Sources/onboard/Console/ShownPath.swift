import Diagnostics
import Operations

/// A path in a sentence or a line: as it is, or in quotes where it holds anything but visible ASCII.
func shownPath(_ path: String) -> String { SourceLocation(file: path).description }

extension SourceLocation {
    /// `file:line`, or the file alone.
    var row: String { shownPath(file) + (position.map { ":\($0.line)" } ?? "") }
}

extension RenderDifference {
    /// The path, with a slash behind an overlay's.
    var shownPath: String { printable(path + (isOverlay ? "/" : ""), limit: .max) }
}
