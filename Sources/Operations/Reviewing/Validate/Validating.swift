public import Diagnostics
internal import Onboarding
internal import Workspace

/// What `validate` found.
public struct ValidationReport: Sendable {
    /// How many records were judged.
    public let records: Int
    /// Everything that is wrong.
    public let problems: [Diagnostic]
    /// The files that were rewritten in their canonical form.
    public let fixed: [String]
}

extension Workbench {
    /// Judges the records, and the platform's releases and templates. `files` are paths or ids to tell of; `nil` for
    /// everything. With `fixes`, records that are only written in another form are rewritten.
    ///
    /// - Throws: `Problems` for a file or id that is not there, `WorkspaceError` where the disk fails.
    public func validate(_ files: [String]? = nil, fixes: Bool = false) async throws -> ValidationReport {
        let wanted = try files.map(recordPaths)
        let lock = try fixes ? exclusiveLock() : nil
        defer { extendLifetime(lock) }
        // Beside the records: each takes as long as the other.
        async let templates = wanted == nil ? templateProblems() : []
        var fleet = try await loadFleet()
        var fixed: [String] = []
        if fixes {
            (fleet, fixed) = try fix(fleet, only: wanted)
        }
        var problems = try fleet.problems() + heldHosts(fleet)
        let statuses = try await loadStatuses()
        problems += statuses.problems(of: fleet)
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

    /// Everything that is wrong with the releases and with the templates of the next one.
    private func templateProblems() async throws -> [Diagnostic] {
        let loaded = try loadReleases()
        let problems = loaded.problems + takenExtras(loaded.compiled) + clusterKeyProblems(loaded.compiled)
        return problems.hasErrors ? problems : problems + shapeProblems(of: loaded)
    }

    /// The records as they are now, and the files that were rewritten.
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

    /// The paths of records by their paths or their ids.
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
