public import Diagnostics
internal import Onboarding
internal import Workspace

/// The result of `validate`.
public struct ValidationReport: Sendable {
    /// The number of checked records.
    public let records: Int
    /// All errors and warnings.
    public let problems: [Diagnostic]
    /// The paths of the files that were rewritten in canonical form.
    public let fixed: [String]
}

extension Workbench {
    /// Checks the records, the platform, its releases and the templates. `files` contains paths or ids of records, and
    /// limits the report to those; `nil` means everything. With `fixes`, valid records in another form are rewritten in
    /// canonical form.
    ///
    /// - Throws: `Problems` if a named record does not exist, `WorkspaceError` if the disk fails.
    public func validate(_ files: [String]? = nil, fixes: Bool = false) async throws -> ValidationReport {
        let wanted = try files.map(recordPaths)
        let lock = try fixes ? exclusiveLock() : nil
        defer { extendLifetime(lock) }
        // Runs while the records load, since both take about the same time.
        async let templates = wanted == nil ? templateProblems() : []
        let loaded = try await loadFleet()
        let (fleet, fixed) = try fixes ? fix(loaded, only: wanted) : (loaded, files: [])
        async let names = fleet.nameWarnings()
        var problems = try fleet.problems() + heldHosts(fleet)
        let statuses = try await loadStatuses()
        problems += statuses.problems(of: fleet)
        problems += await names
        if let wanted {
            problems = problems.filter { wanted.contains($0.location?.file ?? "") }
        } else {
            problems += platformWarnings
            problems += try await LetterBox(self).problems
            problems += try await templates
            problems += try changedEngines(fleet) + missingExtras()
            problems += staleSchemas()
            problems += try welcomeTemplates().problems
        }
        return ValidationReport(
            records: wanted?.count ?? fleet.entries.count, problems: problems, fixed: fixed)
    }

    /// All problems of the releases, and of the templates for the next one.
    private func templateProblems() async throws -> [Diagnostic] {
        let loaded = try loadReleases()
        let problems = loaded.problems + takenExtras(loaded.compiled) + clusterKeyProblems(loaded.compiled)
        return problems.hasErrors ? problems : problems + shapeProblems(of: loaded)
    }

    /// The current records, and the paths of the rewritten files.
    private func fix(_ fleet: Fleet, only wanted: Set<String>?) throws -> (Fleet, files: [String]) {
        var fixed: [String] = []
        let entries = try fleet.entries.map { entry in
            guard wanted?.contains(entry.file) != false, let record = entry.reading.record,
                !entry.reading.problems.isEmpty,
                entry.reading.problems.allSatisfy({ $0.identifier == "customer/not-canonical" })
            else { return entry }
            let bytes = record.canonicalJSON()
            try repository.writeFile(RelativePath(entry.file), bytes)
            fixed.append(entry.file)
            return self.entry(entry.file, bytes)
        }
        return (Fleet(entries: entries), fixed)
    }

    /// The paths of records, given by path or id.
    private func recordPaths(_ names: [String]) throws -> Set<String> {
        let ending = NamedFiles.ending
        let present = try repository.openDirectory(.customers)?.fileNames(suffix: ending) ?? []
        let known = Set(present)
        return try Set(
            names.map { name in
                let stem = name.split(separator: "/").last.map(String.init) ?? name
                let file = stem.hasSuffix(ending) ? stem : stem + ending
                let path = Layout.records.path(ofFile: file)
                if known.contains(file) { return path }
                let ids = present.lazy.map { String($0.dropLast(ending.utf8.count)) }
                let nearest = nearestName(to: file.dropLast(ending.utf8.count), among: ids)
                let hint = nearest.map { didYouMean($0) }
                throw Problems([
                    Diagnostic("customer/unknown", at: nil, "there is no record \(quoted(path))", hint: hint)
                ])
            })
    }
}
