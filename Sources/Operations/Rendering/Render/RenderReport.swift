public import Diagnostics
internal import Onboarding
internal import Workspace

/// The result of a run of `render`, or of a check.
public struct RenderReport: Sendable {
    /// The number of rendered overlays, whether they differed or not.
    public internal(set) var rendered = 0
    /// The differences from the files on disk, sorted by path.
    public internal(set) var changes: [RenderDifference] = []
    /// The ids of customers on hold, whose overlays stay as they are.
    public internal(set) var frozen: [String] = []
    /// The ids of customers that are held back, because their records or overlays are faulty.
    public internal(set) var heldBack: [String] = []
    /// All problems except those about foreign files.
    public internal(set) var problems: [Diagnostic] = []
    /// An error for each file in clusters' directories that onboard did not generate. These files are left alone.
    public internal(set) var foreign: [Diagnostic] = []

    var foreignFiles: ForeignFiles

    init(on platform: Platform) {
        foreignFiles = ForeignFiles(on: platform)
    }

    /// Whether anything differs from the files on disk.
    public var hasDrift: Bool { !changes.isEmpty }

    /// The problems to show for a command that renders only as its last step. Foreign files are then only warnings.
    public var warnings: [Diagnostic] {
        problems
            + foreign.map {
                Diagnostic($0.identifier, at: $0.location, $0.message, hint: $0.hint, severity: .warning)
            }
    }

    /// The combined report of this run and a later one. Foreign files are those of the later run.
    func followed(by later: RenderReport) -> RenderReport {
        var both = later
        both.rendered += rendered
        both.changes = changes + later.changes
        both.frozen = frozen + later.frozen
        both.heldBack = heldBack + later.heldBack
        both.problems = problems + later.problems.filter { !problems.contains($0) }
        return both
    }

    mutating func add(_ plan: OverlayPlan, in directory: String, kind: ChangeKind) {
        problems += plan.diagnostics(in: directory)
        foreignFiles.add(plan.foreignFiles(in: directory))
        if plan.isBlocked {
            heldBack.append(plan.name)
            if kind != .removed { rendered -= 1 }
        } else if plan.hasChanges || plan.isRemoved {
            changes.append(RenderDifference(plan, in: directory, kind: kind))
        }
    }

    /// Adds the result for a file that the cluster needs. Returns whether a foreign file blocks it.
    @discardableResult
    mutating func add(_ outcome: FileWriter.Outcome, of path: String) -> Bool {
        switch outcome {
        case .foreign:
            problems.append(.blocked(path))
            return true
        case .unchanged: break
        case .differs(let kind): changes.append(RenderDifference(file: path, kind: kind))
        }
        return false
    }

    /// Adds the result for an entry that the cluster does not need. It is removed, or it is foreign.
    mutating func add(_ outcome: FileWriter.Outcome, of file: ForeignFile) {
        if outcome == .foreign {
            foreignFiles.add([file])
        } else {
            add(outcome, of: file.path)
        }
    }
}

extension Diagnostic {
    fileprivate static func blocked(_ path: String) -> Diagnostic {
        Diagnostic(
            "workspace/blocked", at: SourceLocation(file: path),
            "a file that onboard did not generate has the path of a generated one", hint: "move or delete it")
    }
}
