public import Diagnostics
internal import Foundation
public import Onboarding
internal import Workspace

extension Workbench {
    private static let lastRenderFile = "render.json"

    /// The result of the last run over the whole fleet. Returns `nil` if this machine has no readable one.
    ///
    /// - Throws: `WorkspaceError` if the file cannot be read.
    public func lastRender() throws -> LastRender? {
        let path = try .state / Self.lastRenderFile
        guard let bytes = try repository.readFile(path, limit: 1 << 16) else { return nil }
        return try? JSONDecoder().decode(LastRender.self, from: Data(bytes))
    }

    /// Stores the result of a run in the repository's state directory, which Git ignores.
    ///
    /// - Throws: `WorkspaceError` if the disk fails.
    public func keep(_ run: LastRender) throws {
        let directory = try repository.makeDirectory(.state)
        if try directory.read(".gitignore", limit: 16) == nil {
            try directory.writeRecord(".gitignore", Array("*\n".utf8))
        }
        try directory.writeRecord(Self.lastRenderFile, JSONValue(run).bytes(.compact))
    }

    /// The metrics of the fleet, its dead letters and the last run, as OpenMetrics text, and the problems of faulty
    /// records.
    ///
    /// - Throws: `WorkspaceError` if a file cannot be read.
    public func metrics(version: String, now: Int) async throws -> (text: String, faulty: [Diagnostic]) {
        let box = try await LetterBox(self)
        let letters = box.letters.sorted { $0.key < $1.key }.map(\.value)
        let fleet = try await loadFleet()
        let metrics = FleetMetrics(
            fleet, platform: platform, statuses: try await loadStatuses(), letters: letters,
            unreadableLetters: box.unreadable.count, lastRender: try lastRender(), version: version)
        return (metrics.text(now: now), fleet.faulty())
    }
}

extension LastRender {
    /// The values for the metrics of a run over the whole fleet. No report means that the run wrote nothing.
    public init(_ report: RenderReport?, endedAt: Int, seconds: Double, checked: Bool) {
        var drift: [String: Int] = [:]
        let paths = (report?.changes.map(\.path) ?? []) + (report?.foreign.compactMap(\.location?.file) ?? [])
        for path in checked ? paths : [] {
            let parts = path.split(separator: "/")
            if parts.count > 1 { drift[String(parts[1]), default: 0] += 1 }
        }
        self.init(
            endedAt: endedAt, seconds: seconds, succeeded: report.map { !$0.problems.hasErrors } ?? false,
            rendered: report?.rendered ?? 0, heldBack: report?.heldBack.count ?? 0, onHold: report?.frozen.count ?? 0,
            drift: drift)
    }
}
