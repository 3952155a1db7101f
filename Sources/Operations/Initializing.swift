internal import Diagnostics
internal import Onboarding
public import Workspace

/// Makes a new repository.
public enum Initializing {
    private static let files = StarterFiles.all + [(path: ".gitignore", text: ".onboard-tmp-*\n")]

    /// Writes the platform, the templates, a first release and the clusters' own files into a directory that holds none
    /// of them yet.
    ///
    /// - Returns: The paths that were written.
    /// - Throws: `Problems` where one of the files is there already, `WorkspaceError` where the disk fails.
    public static func start(_ repository: Repository) async throws -> [String] {
        try checkNothingIsTaken(repository)
        for file in files { try repository.writeFile(RelativePath(file.path), Array(file.text.utf8)) }
        _ = try repository.makeDirectory(.customers)
        let workbench = try Workbench(repository)
        let schema = Array(workbench.platform.customerSchema().json().utf8)
        try repository.writeFile(RelativePath("schemas/customer.schema.json"), schema)
        try repository.writeFile(RelativePath("schemas/platform.schema.json"), Array(Platform.schema().json().utf8))
        let releases = try workbench.platform.releases.map { try workbench.release($0).directory }
        _ = try await workbench.render(try await workbench.loadFleet(), options: RenderOptions())
        return files.map(\.path) + ["schemas/"] + releases.map { $0 + "/" } + ["clusters/"]
    }

    /// Files with the very same text do not count, so that a run that was stopped can be run again.
    private static func checkNothingIsTaken(_ repository: Repository) throws {
        let taken = try files.filter { file in
            let found = try repository.readFile(RelativePath(file.path), limit: 1 << 24)
            return found.map { $0 != Array(file.text.utf8) } ?? false
        }
        guard let first = taken.first else { return }
        let others = taken.dropFirst().map(\.path)
        let list = others.isEmpty ? "" : ", and so are \(others.prefix(3).joined(separator: ", "))"
        throw Problems([
            Diagnostic(
                "init/exists", at: SourceLocation(file: first.path),
                "the file is there already\(list)\(others.count > 3 ? " and \(others.count - 3) more" : "")",
                hint: "init makes new repositories only and overwrites nothing")
        ])
    }
}
