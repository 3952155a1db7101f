internal import Diagnostics
internal import Onboarding
internal import Workspace

extension Workbench {
    /// The schemas that contain names from `onboard.yaml`, by subject.
    private var schemas: [(subject: String, bytes: [UInt8])] {
        [("customer", platform.customerSchema().bytes(.schema)), ("event", platform.eventSchema().bytes(.schema))]
    }

    /// A warning for each schema in the repository that does not match `onboard.yaml`. An editor would then reject
    /// values that onboard accepts.
    func staleSchemas() -> [Diagnostic] {
        // Unreadable schemas are ignored, because no command needs them.
        ((try? changedSchemas()) ?? []).map { subject, path, _ in
            Diagnostic(
                "schema/stale", at: SourceLocation(file: path.description),
                "the schema does not match onboard.yaml",
                hint: "run: onboard schema \(subject) > \(path)", severity: .warning)
        }
    }

    /// Rewrites the schemas in the repository that do not match `onboard.yaml`.
    func refreshSchemas() throws {
        for (_, path, bytes) in try changedSchemas() { try repository.writeFile(path, bytes) }
    }

    /// The existing schemas that do not match. A repository need not have any.
    private func changedSchemas() throws -> [(subject: String, path: RelativePath, bytes: [UInt8])] {
        try schemas.compactMap { subject, bytes in
            let path = try RelativePath("\(RelativePath.schemas)/\(subject).schema.json")
            let known = try repository.readFile(path, limit: 1 << 20)
            return known == nil || known == bytes ? nil : (subject, path, bytes)
        }
    }
}
