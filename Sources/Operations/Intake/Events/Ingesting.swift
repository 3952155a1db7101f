internal import Diagnostics
public import Onboarding
internal import Workspace

/// What a run over events does besides applying them.
public struct IngestOptions: Sendable {
    /// The only format that events have; `nil` to find out.
    public var source: String?
    /// Branches whose customers count as taken: those of pull requests that are open.
    public var claims: [String] = []
    /// The branch whose letters are tried; `nil` for all. What it has taken itself is not taken by another.
    public var branch: ReviewBranch?
    /// Whether events are put into letters, untried, for branches to be reviewed.
    public var asLetters = false
    /// How long to wait for another process, or for room on the disk.
    public var wait = Duration.seconds(30)
    private let clock: @Sendable () -> Timestamp

    /// This instant: dead letters note it, and times of events are judged by it. Read anew each time, for a run may wait
    /// for hours.
    public var now: Timestamp { clock() }

    /// A run that reads the time as `now` says.
    public init(now: @autoclosure @escaping @Sendable () -> Timestamp) {
        clock = now
    }
}

extension Workbench {
    /// How long a run that holds the lock waits for more events in all.
    private static let silence = Duration.seconds(1)

    /// Applies the events of inputs: new customers, changed ones, and dead letters for what cannot be applied. Renders
    /// all customers that were touched. `tell` hears of every event when it is on the disk.
    ///
    /// The lock is not held while an input is silent: events are read first, and applied once the lock is taken. Once
    /// nothing more comes, what was applied is rendered and the lock is released; for the next event all begins anew
    /// with what is in the repository then.
    ///
    /// - Throws: `Problems` where the templates or the program `age` keep anything from being written,
    ///   `WorkspaceError` where the disk fails or the lock is busy; the inputs can then be given again.
    public func ingest(
        _ inputs: [EventInput], options: IngestOptions, tell: (IngestedEvent) -> Void,
        progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) async throws -> IngestReport {
        var stream = EventStream(inputs)
        var report = IngestReport()
        var isFirst = true
        repeat {
            let batch = try stream.next()
            if batch.isEmpty, !isFirst { break }
            isFirst = false
            // Read again: what it says may have changed while this waited.
            let workbench = try Workbench(repository)
            report = try await workbench.ingest(batch, then: &stream, report, options, tell, progress)
        } while !stream.isOver
        return report
    }

    /// Applies a batch and what follows it without silence, under the lock.
    private func ingest(
        _ first: EventStream.Batch, then stream: inout EventStream, _ report: IngestReport, _ options: IngestOptions,
        _ tell: (IngestedEvent) -> Void, _ progress: (_ done: Int, _ total: Int) -> Void
    ) async throws -> IngestReport {
        let patience = Patience(options.wait)
        let lock = try exclusiveLock(wait: options.wait)
        defer { extendLifetime(lock) }
        var run = try await ingestRun(report, options)
        let reader = EventReader(platform, source: options.source)
        var silence = Self.silence
        try await apply(first, of: &stream, reader, &run, patience, tell)
        while !stream.isOver, !stream.isSilent {
            let batch = try stream.next(within: &silence)
            try await apply(batch, of: &stream, reader, &run, patience, tell)
        }
        return try await patience.run { try await run.finish(progress: progress) }
    }

    /// A run over the customers and dead letters as they are now.
    private func ingestRun(_ report: IngestReport, _ options: IngestOptions) async throws -> IngestRun {
        let fleet = try await loadFleet()
        var batch = RecordBatch(fleet, from: try checkReleases(for: fleet), in: self)
        batch.indexNames()
        let claims = try await claims(on: options.claims)
        for claim in claims.all { batch.claim(claim) }
        var run = IngestRun(batch, try await LetterBox(self), in: self, now: options.now, report: report)
        run.triesEvents = !options.asLetters
        // Not the fault of these events: `validate` and `dead-letters list` fail for it, a run over events warns.
        let warnings = claims.warnings + run.box.problems.map(\.asWarning)
        for problem in warnings where !report.problems.contains(problem) { run.take(problem) }
        return run
    }

    private func apply(
        _ batch: EventStream.Batch, of stream: inout EventStream, _ reader: EventReader, _ run: inout IngestRun,
        _ patience: Patience, _ tell: (IngestedEvent) -> Void
    ) async throws {
        for fault in batch.faults { run.take(fault) }
        await forEachReading(of: batch.texts, reader) { text, reading in
            guard !stream.hasGivenUp(text) else { return }
            run.take(reading, text)
            if let fault = stream.giveUp(after: text, isObject: reading.isObject) { run.take(fault) }
        }
        let events = try await patience.run { try await run.write() }
        for event in events { tell(event) }
    }

    /// Reads texts on all cores, and takes each in its turn while those behind it are read.
    private func forEachReading(
        of texts: [EventText], _ reader: EventReader, _ take: (EventText, EventReading) -> Void
    ) async {
        let size = 32
        await withTaskGroup(of: (Int, [EventReading]).self) { group in
            for start in stride(from: 0, to: texts.count, by: size) {
                let part = texts[start..<min(start + size, texts.count)]
                group.addTask { (start, part.map(reader.read)) }
            }
            var parts: [Int: [EventReading]] = [:]
            var next = 0
            for await (start, readings) in group {
                parts[start] = readings
                while let readings = parts.removeValue(forKey: next) {
                    for (text, reading) in zip(texts[next...], readings) { take(text, reading) }
                    next += readings.count
                }
            }
        }
    }
}

extension EventReader {
    fileprivate func read(_ text: EventText) -> EventReading {
        read(text.bytes, file: text.input, at: text.start ?? SourcePosition(line: 1, column: 1))
    }
}
