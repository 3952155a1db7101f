import Diagnostics
import Operations

/// Returns a path for messages, in quotes if it contains anything but visible ASCII.
func shownPath(_ path: String) -> String { SourceLocation(file: path).description }

extension SourceLocation {
    /// `file:line`, or the file alone.
    var row: String { shownPath(file) + (position.map { ":\($0.line)" } ?? "") }
}

extension RenderDifference {
    /// The path, with a slash after an overlay's.
    var shownPath: String { printable(path + (isOverlay ? "/" : ""), limit: .max) }
}
