public import Diagnostics
public import Onboarding
internal import Tools
internal import Workspace

/// All dead letters, and the files among them that cannot be read.
public struct DeadLetterList: Sendable {
    /// The dead letters with their file names, the first seen first.
    public let letters: [(name: String, letter: DeadLetter)]
    /// The names of the unreadable files.
    public let unreadable: [String]
    /// The errors of unreadable dead letters and traces.
    public let problems: [Diagnostic]
}

extension Workbench {
    /// The dead letters with their file names, the first seen first, and the files that cannot be read.
    ///
    /// - Throws: `WorkspaceError` if the disk fails.
    public func deadLetters() async throws -> DeadLetterList {
        let box = try await LetterBox(self)
        let letters = box.letters.sorted { ($0.value.firstSeen, $0.key) < ($1.value.firstSeen, $1.key) }
        return DeadLetterList(
            letters: letters.map { (name: $0.key, letter: $0.value) },
            unreadable: box.unreadable.keys.sorted().map(FileName.shown),
            problems: box.problems)
    }

    /// Retries dead letters. `names` contains names of dead letters or ids of events; an empty list means all. With an
    /// identity, the sealed originals of dead letters without an event are decrypted.
    ///
    /// Unreadable dead letters are an error of the run only if no name is given.
    ///
    /// - Throws: As `ingest`; also `Problems` if a name does not exist or its dead letter cannot be read, or if the
    ///   identity cannot decrypt.
    public func retryDeadLetters(
        _ names: [String], identity: String?, options: IngestOptions, tell: (IngestedEvent) -> Void
    ) async throws -> IngestReport {
        let patience = Patience(options.wait)
        let lock = try exclusiveLock(wait: options.wait)
        defer { extendLifetime(lock) }
        let fleet = try await loadFleet()
        let releases = try checkReleases(for: fleet)
        let box = try await LetterBox(self)
        var batch = RecordBatch(fleet, from: releases, in: self)
        let claims = try await claims(on: options.claims)
        for claim in claims.all where !claim.isOf(options.branch) { batch.claim(claim) }
        let all =
            options.branch.map { lettersOfBranch($0, in: box, batch.roster.claiming(claims.all)) }
            ?? box.letters.keys.sorted()
        var run = IngestRun(batch, box, in: self, now: options.now)
        run.notesEachTry = options.branch == nil
        for warning in claims.warnings { run.take(warning) }
        if names.isEmpty, options.branch == nil { for problem in box.problems { run.take(problem) } }
        var chosen = names.isEmpty ? all : []
        for name in names {
            if !box.holdsAny(meantBy: name), let record = customer(thatTookIn: name, fleet) {
                run.find(name, takenInBy: record)
            } else {
                chosen.append(try readable(name, in: box))
            }
        }
        let reader = EventReader(platform, source: options.source)
        for name in box.inOrder(chosen) {
            if options.claims.isEmpty, box.letters[name]?.waitsForBranch == true {
                run.leave(name)
                continue
            }
            run.retry(name, original: try await original(of: name, in: box, identity, reader))
        }
        let events = try await run.write()
        for event in events { tell(event) }
        return try await patience.run { try await run.finish() }
    }

    /// The branch's own claims determine which dead letters belong to it. They do not block any of these.
    private func lettersOfBranch(_ branch: ReviewBranch, in box: LetterBox, _ roster: Roster) -> [String] {
        box.letters.filter { ReviewBranch(of: $0.value, among: roster) == branch }.keys.sorted()
    }

    /// Removes a dead letter permanently, even if it is unreadable, and leaves a trace with the reason. If it was
    /// dropped before, the first reason stays.
    ///
    /// - Returns: The path of the trace, and whether the dead letter was dropped before.
    /// - Throws: `WorkspaceError` if the disk fails; `Problems` if the name does not exist.
    public func dropDeadLetter(_ name: String, reason: String, at now: Timestamp) async throws
        -> (trace: String, wasDropped: Bool)
    {
        let lock = try exclusiveLock()
        defer { extendLifetime(lock) }
        var box = try await LetterBox(self)
        if !box.holdsAny(meantBy: name), let trace = box.trace(of: name) {
            return (Layout.droppedLetters.path(trace), true)
        }
        let letter = try find(name, in: box)
        guard let (name, trace) = box.drop(letter, reason: reason, at: now) else {
            return (Layout.droppedLetters.path(letter), false)
        }
        try repository.makeDirectory(.droppedLetters).writeRecord(name + NamedFiles.ending, trace.json())
        try box.removeTaken(from: repository)
        return (Layout.droppedLetters.path(name), false)
    }

    /// The dead letter with this name, or of the event with this id, and its name.
    ///
    /// - Throws: `Problems` if there is none, if there are several, or if it cannot be read.
    public func deadLetter(_ text: String) async throws -> (name: String, letter: DeadLetter) {
        let box = try await LetterBox(self)
        let name = try readable(text, in: box)
        guard let letter = box.letters[name] else { throw Problems(box.problems) }
        return (name, letter)
    }

    private func readable(_ text: String, in box: LetterBox) throws -> String {
        let name = try find(text, in: box)
        guard let unreadable = box.unreadable[name] else { return name }
        throw Problems(unreadable.problems)
    }

    private func find(_ text: String, in box: LetterBox) throws -> String {
        if let name = box.name(meantBy: text) { return name }
        let named = box.names(ofEvent: text)
        guard named.isEmpty else {
            throw Problems([
                Diagnostic(
                    "letter/unknown", at: nil, "\(named.count) dead letters have an event with the id \(quoted(text))",
                    hint: "name one of: \(named.joined(separator: ", "))")
            ])
        }
        let nearest = nearestName(
            to: LetterBox.stem(of: text),
            among: box.letters.keys.sorted() + box.unreadable.keys.sorted().map(FileName.shown))
        throw Problems([
            Diagnostic(
                "letter/unknown", at: nil, "there is no dead letter \(quoted(text))",
                hint: nearest.map { didYouMean($0) } ?? "onboard dead-letters list shows all")
        ])
    }

    private func original(
        of name: String, in box: LetterBox, _ identity: String?, _ reader: EventReader
    ) async throws -> EventReading? {
        guard let identity, let letter = box.letters[name], letter.event == nil, let sealed = letter.original else {
            return nil
        }
        let file = Layout.letters.path(name)
        let bytes = try await Unsealing.open(sealed, identity: identity, of: file)
        return reader.read(bytes, file: file, at: SourcePosition(line: 1, column: 1))
    }
}
