internal import Diagnostics
public import Onboarding
internal import Workspace

/// The settings of a run over events.
public struct IngestOptions: Sendable {
    /// The only accepted event format. With `nil`, each event's format is detected.
    public var source: String?
    /// The branches whose customers count as taken, such as those of open pull requests.
    public var claims: [String] = []
    /// The review branch whose dead letters are retried; `nil` for all. The branch's own claims do not block them.
    public var branch: ReviewBranch?
    /// Whether to put events into dead letters for review branches instead of applying them.
    public var asLetters = false
    /// How long to wait for another process or for free disk space.
    public var wait = Duration.seconds(30)
    private let clock: @Sendable () -> Timestamp

    /// The current time, for dead letters and for checking the times of events. Read again on each access, since a run
    /// may wait for hours.
    public var now: Timestamp { clock() }

    /// Creates options that evaluate `now` on each access.
    public init(now: @autoclosure @escaping @Sendable () -> Timestamp) {
        clock = now
    }
}

extension Workbench {
    /// The total time that a run waits for more events while it holds the lock.
    private static let silence = Duration.seconds(1)

    /// Applies the events of the inputs: creates and changes customers, and puts events that cannot be applied into
    /// dead letters. Renders all affected customers. Calls `tell` for each event once it is on disk.
    ///
    /// The lock is not held while the run waits for input. When no more input arrives, the run renders and releases the
    /// lock. The next event starts again from the current state of the repository.
    ///
    /// - Throws: `Problems` if faulty templates or `age` prevent all writes, `WorkspaceError` if the disk fails or
    ///   another process has the lock. The inputs can then be passed again.
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
            // `onboard.yaml` may have changed during the wait.
            let workbench = try Workbench(repository)
            report = try await workbench.ingest(batch, then: &stream, report, options, tell, progress)
        } while !stream.isOver
        return report
    }

    /// Applies a batch and all input that follows without a pause, under the lock.
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

    /// Creates a run over the current customers and dead letters.
    private func ingestRun(_ report: IngestReport, _ options: IngestOptions) async throws -> IngestRun {
        let fleet = try await loadFleet()
        var batch = RecordBatch(fleet, from: try checkReleases(for: fleet), in: self)
        batch.indexNames()
        let claims = try await claims(on: options.claims)
        for claim in claims.all { batch.claim(claim) }
        var run = IngestRun(batch, try await LetterBox(self), in: self, now: options.now, report: report)
        run.triesEvents = !options.asLetters
        // These are not caused by the new events. `validate` and `dead-letters list` report them as errors; here they
        // are warnings.
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

    /// Reads texts on all cores. Passes each to `take` in order, while later texts are still being read.
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
