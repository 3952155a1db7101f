internal import Diagnostics
internal import Onboarding
public import Workspace

/// Makes a new repository.
public enum Initializing {
    /// Writes the platform, the templates and a first release into a directory that holds none of them yet.
    ///
    /// - Returns: The paths that were written.
    /// - Throws: `Problems` where one of the files is there already, `WorkspaceError` where the disk fails.
    public static func start(_ repository: Repository) throws -> [String] {
        let taken = try StarterFiles.all.filter {
            try repository.readFile(RelativePath($0.path), limit: 1 << 24) != nil
        }
        guard taken.isEmpty else {
            throw Problems(
                taken.map {
                    Diagnostic(
                        "init/exists", at: SourceLocation(file: $0.path), "the file is there already",
                        hint: "init makes new repositories only and overwrites nothing")
                })
        }
        for file in StarterFiles.all { try repository.writeFile(RelativePath(file.path), Array(file.text.utf8)) }
        _ = try repository.makeDirectory(.customers)
        let workbench = try Workbench(repository)
        let schema = Array(workbench.platform.customerSchema().json().utf8)
        try repository.writeFile(RelativePath("schemas/customer.schema.json"), schema)
        try repository.writeFile(RelativePath("schemas/platform.schema.json"), Array(Platform.schema().json().utf8))
        let releases = try workbench.platform.releases.map { try workbench.release($0).directory }
        return StarterFiles.all.map(\.path) + ["schemas/"] + releases.map { $0 + "/" }
    }
}
