internal import Diagnostics
internal import Onboarding
internal import Tools
internal import Workspace

/// Applies the events of a run one after another, and writes them in batches.
struct IngestRun {
    private let repository: Repository
    private let platform: Platform
    private let names: KnownNames
    private let now: Timestamp
    private(set) var batch: RecordBatch
    private(set) var box: LetterBox
    private(set) var report: IngestReport
    /// Whether events are applied. Otherwise each is put into a dead letter for its customer's review branch.
    var triesEvents = true
    /// Whether a dead letter records each attempt, or only one that fails for other reasons than before.
    var notesEachTry = true
    /// The events of this batch that could not be applied yet.
    private var pending: [Pending] = []
    /// The contact persons of new customers in this batch.
    private var persons: [CustomerID: Person] = [:]
    private var early = EarlyEvents()
    /// The new customers of the run, with the locations of their events.
    private var arrived: [(id: CustomerID, place: SourceLocation)] = []
    /// The results for the events of this batch.
    private var told: [IngestedEvent] = []

    private struct Pending {
        let letter: DeadLetter
        let text: EventText
        let problems: EventProblems
        /// The review branch of an event that was not applied; otherwise `nil`.
        var branch: ReviewBranch?
    }

    /// Creates a run that continues a report.
    init(
        _ batch: RecordBatch, _ box: LetterBox, in workbench: Workbench, now: Timestamp,
        report: IngestReport = IngestReport()
    ) {
        self.batch = batch
        self.box = box
        repository = workbench.repository
        platform = workbench.platform
        names = KnownNames(platform)
        self.now = now
        self.report = report
    }

    // MARK: Applying events

    /// Applies the event in a text.
    mutating func take(_ reading: EventReading, _ text: EventText) {
        report.events += 1
        switch reading {
        case .passedOver(let type):
            box.removeUnread(text.bytes)
            tell(text, nil, .passedOver(type: type))
        case .refused(let refused):
            let letter = DeadLetter(refused, bytes: text.bytes, at: now)
            guard !box.isDropped(letter) else { return tell(text, refused.key, .dropped) }
            pending.append(Pending(letter: letter, text: text, problems: refused.problems))
        case .event(let event):
            apply(event, text)
        }
    }

    /// Reports an error or warning about input that fits into no dead letter.
    mutating func take(_ problem: Diagnostic) {
        report.problems.append(problem)
    }

    private mutating func apply(_ event: PurchaseEvent, _ text: EventText) {
        guard !box.isDropped(DeadLetter(event, reasons: .none, at: now)) else { return tell(text, event.key, .dropped) }
        guard triesEvents else { return hold(event, text) }
        switch decide(event) {
        case .success(let outcome):
            if outcome.isSettled, let known = box.letter(like: DeadLetter(event, reasons: .none, at: now)),
                known.letter.event?.isSame(as: event) == true
            {
                box.remove(known.name)
            }
            box.removeUnread(text.bytes)
            tell(text, event.key, outcome)
            if let id = outcome.customer, early.areDue(after: event, of: id) { applyWaiting(for: id) }
        case .failure(let refusal):
            let place = SourceLocation(file: text.input, position: text.start)
            let problems = loggable(refusal, of: event).placed(at: place)
            let letter = DeadLetter(event, reasons: problems, at: now)
            pending.append(Pending(letter: letter, text: text, problems: problems))
        }
    }

    private mutating func hold(_ event: PurchaseEvent, _ text: EventText) {
        let branch = ReviewBranch(of: event, among: batch.roster)
        let letter = DeadLetter(inReview: event, at: now)
        box.removeUnread(text.bytes)
        pending.append(Pending(letter: letter, text: text, problems: .none, branch: branch))
    }

    /// The reasons for a refusal, without personal data. Ids and hostnames of other customers may be named, since their
    /// records contain them anyway.
    private func loggable(_ refusal: Problems, of event: PurchaseEvent) -> EventProblems {
        EventProblems(
            event.explaining(refusal.diagnostics, on: platform), knowing: names, isTaken: batch.roster.isKnown)
    }

    private mutating func decide(_ event: PurchaseEvent) -> Result<IngestedEvent.Outcome, Problems> {
        carryOut(EventDecision.decide(event, roster: batch.roster, platform: platform, now: now), of: event)
    }

    private mutating func carryOut(
        _ decision: EventDecision, of event: PurchaseEvent
    ) -> Result<IngestedEvent.Outcome, Problems> {
        switch decision {
        case .write(let record, let effect):
            batch.put(record)
            if case .onboarded = effect, let person = event.person { persons[record.id] = person }
            return .success(.applied(record.id, effect))
        case .known(let id):
            batch.touch(id)
            return .success(.known(id))
        case .left(let id): return .success(.left(id))
        case .claimed(let id): return .success(.claimed(id))
        case .early(let problem): return .failure(Problems([problem]))
        case .refuse(let problems): return .failure(Problems(problems))
        }
    }

    /// Applies events that arrived before the purchase of their customer: those in dead letters, then those of this
    /// batch.
    private mutating func applyWaiting(for id: CustomerID) {
        guard let record = batch.roster.record(id) else { return }
        var letters: [(name: String, event: PurchaseEvent)] = []
        for name in box.waiting(for: record) {
            guard let letter = box.letters[name], let event = letter.event else { continue }
            if box.isDropped(letter) {
                box.remove(name)
            } else {
                letters.append((name, event.remembered(as: letter.digest)))
            }
        }
        for (place, _) in apply(letters.map(\.event), of: id) { box.remove(letters[place].name) }
        let waiting = pending.indices.compactMap { index in pending[index].letter.event.map { (index, $0) } }
        var done: Set<Int> = []
        for (place, outcome) in apply(waiting.map(\.1), of: id) {
            let (index, event) = waiting[place]
            tell(pending[index].text, event.key, outcome)
            done.insert(index)
        }
        pending = pending.indices.filter { !done.contains($0) }.map { pending[$0] }
    }

    /// Applies the events that waited for a customer. Returns the index and outcome of each that succeeded.
    private mutating func apply(
        _ events: [PurchaseEvent], of id: CustomerID
    ) -> [(place: Int, outcome: IngestedEvent.Outcome)] {
        EarlyEvents.decide(events, of: id, roster: batch.roster, platform: platform, now: now)
            .compactMap { place, decision in
                guard case .success(let outcome) = carryOut(decision, of: events[place]) else { return nil }
                return (place, outcome)
            }
    }

    // MARK: Retrying dead letters

    /// Retries the event in a dead letter: the event of the decrypted original or, without one, the event that the dead
    /// letter contains.
    mutating func retry(_ name: String, original: EventReading?) {
        guard let letter = box.letters[name] else { return }
        report.events += 1
        let text = EventText(
            bytes: [], input: Layout.letters.path(name), start: nil)
        guard !box.isDropped(letter) else {
            box.remove(name)
            return tell(text, letter.key, .dropped)
        }
        switch (original, letter.event) {
        case (.event(let event), _): retry(name, letter, event, text)
        // Keeps the original digest even if the dead letter was edited, since the source may send the same event again.
        case (nil, let event?): retry(name, letter, event.remembered(as: letter.digest), text)
        case (.passedOver(let type), _):
            box.remove(name)
            tell(text, letter.key, .passedOver(type: type))
        case (.refused(let refused), _): keep(name, letter, refused.problems, text)
        case (nil, nil):
            let hint =
                letter.original == nil
                ? "ask the source to send it again, or drop the dead letter" : "open it with --identity FILE"
            let message = "the dead letter does not contain the whole event"
            let problem = Diagnostic(
                "letter/original-needed", at: SourceLocation(file: text.input), message, hint: hint)
            tell(text, letter.key, .deadLetter(name, [problem]))
        }
    }

    /// Reports a dead letter that waits for a branch, without a retry. No branches were read, so one may still have its
    /// purchase.
    mutating func leave(_ name: String) {
        guard let letter = box.letters[name] else { return }
        report.events += 1
        let text = EventText(bytes: [], input: Layout.letters.path(name), start: nil)
        tell(text, letter.key, .deadLetter(name, [DeadLetter.unlookedBranch(at: text.input)]))
    }

    /// Reports a dead letter that is gone because this customer already has its event.
    mutating func find(_ name: String, takenInBy record: CustomerRecord) {
        report.events += 1
        batch.touch(record.id)
        tell(EventText(bytes: [], input: name, start: nil), nil, .known(record.id))
    }

    private mutating func retry(_ name: String, _ letter: DeadLetter, _ event: PurchaseEvent, _ text: EventText) {
        switch decide(event) {
        case .success(let outcome):
            if outcome.isSettled { box.remove(name) }
            if case .applied(let id, .onboarded) = outcome, let contact = letter.contact,
                var record = batch.roster.record(id)
            {
                record.contact = .sealed(contact)
                batch.put(record)
            }
            tell(text, event.key, outcome)
            if let id = outcome.customer, early.areDue(after: event, of: id) { applyWaiting(for: id) }
        case .failure(let refusal):
            let place = SourceLocation(file: text.input)
            keep(name, letter, loggable(refusal, of: event).placed(at: place), text)
        }
    }

    private mutating func keep(_ name: String, _ letter: DeadLetter, _ problems: EventProblems, _ text: EventText) {
        let tried = letter.triedAgain(problems, at: now)
        let isNews = notesEachTry || tried.reasons != letter.reasons
        if isNews { box.replace(name, tried) }
        tell(text, letter.key, .deadLetter(name, problems.diagnostics), isRepeated: !isNews)
    }

    // MARK: Writing a batch

    /// Seals personal data and writes the batch: first the records, then the new dead letters. If the run is killed in
    /// between, each event is still in its input or in its dead letter, because `finish` removes dead letters last.
    ///
    /// - Returns: The results for the events of the batch.
    mutating func write() async throws -> [IngestedEvent] {
        try await seal()
        try await batch.write()
        try await box.write(to: repository)
        let events = told
        told = []
        return events
    }

    private mutating func seal() async throws {
        let seal = Sealer(platform.recipients)
        report.droppedContacts += platform.recipients.isEmpty ? persons.count : 0
        for (id, sealed) in try await seal(persons.map { ($0.key, $0.value.plaintext()) }) {
            guard var record = batch.roster.record(id) else { continue }
            record.contact = .sealed(sealed)
            batch.put(record)
        }
        persons = [:]
        let waiting = pending
        pending = []
        let originals = try await seal(waiting.enumerated().map { ($0.offset, $0.element.text.bytes) })
        let contacts = try await seal(
            waiting.enumerated().compactMap { item in
                item.element.letter.event?.person.map { (item.offset, $0.plaintext()) }
            })
        for (index, item) in waiting.enumerated() {
            let letter = item.letter.with(contact: contacts[index], original: originals[index])
            if letter.event == nil, letter.original == nil { report.unkeptEvents += 1 }
            if let branch = item.branch {
                if letter.event?.person != nil, letter.contact == nil { report.droppedContacts += 1 }
                tell(item.text, letter.key, .inReview(letter: box.hold(letter), branch))
            } else {
                tell(item.text, letter.key, .deadLetter(box.put(letter), item.problems.diagnostics))
            }
        }
    }

    private mutating func tell(
        _ text: EventText, _ key: EventKey?, _ outcome: IngestedEvent.Outcome, isRepeated: Bool = false
    ) {
        report.count(outcome)
        let location = SourceLocation(file: text.input, position: text.start)
        if case .applied(let id, .onboarded) = outcome { arrived.append((id, location)) }
        told.append(IngestedEvent(location: location, key: key, outcome: outcome, isRepeated: isRepeated))
    }

    /// Renders the overlays of all affected customers, then removes the dead letters of applied events. Warns about new
    /// company names that can be mistaken.
    ///
    /// - Throws: `WorkspaceError` if the disk fails. Another run completes the work.
    mutating func finish(progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }) async throws -> IngestReport {
        report.problems += batch.roster.nameWarnings(
            of: arrived.compactMap { id, place in batch.roster.record(id).map { ($0, place) } })
        report.take(try await batch.render(progress: progress))
        try box.removeTaken(from: repository)
        return report
    }
}
