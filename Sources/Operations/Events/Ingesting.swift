internal import Diagnostics
internal import Documents
public import Onboarding
internal import Workspace

/// What a run over events does besides applying them.
public struct IngestOptions: Sendable {
    /// The only format that events have; `nil` to find out.
    public var source: String?
    /// Branches whose customers count as taken: those of pull requests that are open.
    public var claims: [String] = []
    /// The branch whose letters are tried; `nil` for all. What it has taken itself is not taken by another.
    public var branch: String?
    /// Whether events are put into letters, untried, for branches to be reviewed.
    public var asLetters = false
    /// How long to wait for another process, or for room on the disk.
    public var wait = Duration.seconds(30)
    /// The time that dead letters note.
    public var now: Timestamp

    /// A run at a time.
    public init(now: Timestamp) {
        self.now = now
    }
}

extension Workbench {
    /// How many events are read, decided and written together.
    private static let batchSize = 512

    /// Applies the events of inputs: new customers, changed ones, and dead letters for what cannot be applied. Renders
    /// all customers that were touched. `tell` hears of every event when it is on the disk.
    ///
    /// - Throws: `Problems` where the templates or the program `age` keep anything from being written,
    ///   `WorkspaceError` where the disk fails or the lock is busy; the inputs can then be given again.
    public func ingest(
        _ inputs: [EventInput], options: IngestOptions, tell: (IngestedEvent) -> Void,
        progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) async throws -> IngestReport {
        let patience = Patience(options.wait)
        let lock = try exclusiveLock(wait: options.wait)
        defer { extendLifetime(lock) }
        let fleet = try await loadFleet()
        var batch = RecordBatch(fleet, from: try checkReleases(for: fleet), in: self)
        batch.indexNames()
        for claim in try await claims(on: options.claims) { claim.records.forEach { batch.claim($0) } }
        let box = try await LetterBox(self)
        var run = IngestRun(batch, box, platform: platform, now: options.now)
        run.triesEvents = !options.asLetters
        for problem in box.problems { run.take(problem) }
        let reader = EventReader(platform, source: options.source)
        for input in inputs {
            var splitter = JSONSplitter(limit: EventReader.limit)
            var texts: [EventText] = []
            while let bytes = try input.read() {
                splitter.feed(bytes) { collect($0, of: input, &texts, &run) }
                guard texts.count >= Self.batchSize else { continue }
                try await apply(texts, reader, &run, patience, tell)
                texts = []
            }
            splitter.finish { collect($0, of: input, &texts, &run) }
            try await apply(texts, reader, &run, patience, tell)
        }
        try box.removeLeftovers()
        _ = try repository.openDirectory(.customers)?.removeLeftovers()
        let finished = run
        return run.finish(try await patience.run { try await finished.batch.render(progress: progress) })
    }

    private func collect(
        _ piece: JSONSplitter.Piece, of input: EventInput, _ texts: inout [EventText], _ run: inout IngestRun
    ) {
        switch piece {
        case .text(let bytes, let start):
            texts.append(EventText(bytes: bytes, input: input.name, start: start))
        case .tooLong(let start):
            let limit = EventReader.limit >> 20
            run.take(
                Diagnostic(
                    "event/too-long", at: SourceLocation(file: input.name, position: start),
                    "a text of more than \(limit) MiB, which no event needs, is passed over",
                    hint: "is this the file that was meant?"))
        case .unclosedArray(let start):
            run.take(
                Diagnostic(
                    "event/unclosed-array", at: SourceLocation(file: input.name, position: start),
                    "the array that begins here has no end: events may be missing",
                    hint: "give the whole file; what was applied already stays so"))
        }
    }

    private func apply(
        _ texts: [EventText], _ reader: EventReader, _ run: inout IngestRun, _ patience: Patience,
        _ tell: (IngestedEvent) -> Void
    ) async throws {
        let readings = await read(texts, reader)
        for (text, reading) in zip(texts, readings) { run.take(reading, text) }
        let events = try await patience.run { try await run.write() }
        for event in events { tell(event) }
    }

    /// Reads texts on all cores.
    private func read(_ texts: [EventText], _ reader: EventReader) async -> [EventReading] {
        let size = 64
        return await withTaskGroup(of: (Int, [EventReading]).self) { group in
            for start in stride(from: 0, to: texts.count, by: size) {
                let part = texts[start..<min(start + size, texts.count)]
                group.addTask {
                    (
                        start,
                        part.map {
                            reader.read($0.bytes, file: $0.input, at: $0.start ?? SourcePosition(line: 1, column: 1))
                        }
                    )
                }
            }
            var parts: [(Int, [EventReading])] = []
            for await part in group { parts.append(part) }
            return parts.sorted { $0.0 < $1.0 }.flatMap(\.1)
        }
    }
}
