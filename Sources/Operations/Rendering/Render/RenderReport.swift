public import Diagnostics
internal import Onboarding
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
    /// Everything that is wrong, but for what is foreign.
    public internal(set) var problems: [Diagnostic] = []
    /// What stands in clusters' directories and was not made by onboard, an error for each. It is left alone.
    public internal(set) var foreign: [Diagnostic] = []

    var foreignFiles: ForeignFiles

    init(on platform: Platform) {
        foreignFiles = ForeignFiles(on: platform)
    }

    /// Whether anything differs from what is on disk.
    public var hasDrift: Bool { !changes.isEmpty }

    /// What to tell of a command that rendered after it did something else: what is foreign is in nothing's way then.
    public var warnings: [Diagnostic] {
        problems
            + foreign.map {
                Diagnostic($0.identifier, at: $0.location, $0.message, hint: $0.hint, severity: .warning)
            }
    }

    /// This run and a later one together. What is foreign is as the later one found it.
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

    /// Takes in what came of a cluster's file that is wanted; says whether something stands in its way.
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

    /// Takes in what came of something in a cluster's directory that is not wanted: it goes, or is foreign.
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
            "something that onboard did not generate is in the place of a generated file", hint: "move or delete it")
    }
}
