public import Diagnostics
internal import Workspace

/// What a run of `render` did, or would do.
public struct RenderReport: Sendable {
    /// How many overlays are as they should be, whether they were written or not.
    public internal(set) var rendered = 0
    /// What differs from what is on disk, in the order of the paths.
    public internal(set) var changes: [RenderDifference] = []
    /// The ids of customers whose overlays stay as they are because their records have `hold`.
    public internal(set) var frozen: [String] = []
    /// The ids of customers whose overlays stay as they are because something is wrong with them.
    public internal(set) var heldBack: [String] = []
    /// Everything that is wrong.
    public internal(set) var problems: [Diagnostic] = []

    /// Whether anything differs from what is on disk.
    public var hasDrift: Bool { !changes.isEmpty }

    mutating func add(_ plan: OverlayPlan, in directory: String, kind: RenderDifference.Kind) {
        problems += plan.diagnostics(in: directory)
        if plan.isBlocked {
            heldBack.append(plan.name)
            if kind != .removed { rendered -= 1 }
        } else if plan.hasChanges || plan.isRemoved {
            changes.append(RenderDifference(plan, in: directory, kind: kind))
        }
    }

    /// Takes in what came of a cluster's file; says whether something stands in its way.
    @discardableResult
    mutating func add(_ outcome: FileWriter.Outcome, of path: String, isWanted: Bool = true) -> Bool {
        let kind: RenderDifference.Kind
        switch outcome {
        case .unchanged: return false
        case .created: kind = .new
        case .replaced: kind = .changed
        case .removed: kind = .removed
        case .foreign:
            problems.append(isWanted ? .blocked(path) : .foreign(path))
            return isWanted
        }
        changes.append(RenderDifference(file: path, kind: kind))
        return false
    }
}

extension Diagnostic {
    fileprivate static func blocked(_ path: String) -> Diagnostic {
        Diagnostic(
            "workspace/blocked", at: SourceLocation(file: path),
            "something that onboard did not generate stands where it writes a file", hint: "move it away or delete it")
    }

    fileprivate static func foreign(_ path: String) -> Diagnostic {
        Diagnostic(
            "workspace/foreign", at: SourceLocation(file: path),
            "a file that onboard did not generate is left alone", severity: .warning)
    }
}
