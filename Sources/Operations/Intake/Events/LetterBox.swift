internal import Diagnostics
internal import Onboarding
internal import Workspace

/// The dead letters of a repository, and a run's changes to them. Pure.
struct LetterBox {
    /// The dead letters by file name without the extension.
    private(set) var letters: [String: DeadLetter] = [:]
    /// The traces of dropped dead letters, by file name without the extension.
    private(set) var traces: [String: DroppedLetter] = [:]
    /// The events that were dropped.
    private var dropped: Set<DroppedLetter.Event> = []
    /// The unreadable files among the dead letters, by file name without the extension.
    private(set) var unreadable: [String: UnreadableLetter] = [:]
    /// The errors of unreadable traces, by name. The event that a trace's name is derived from still counts as dropped.
    private var unreadableTraces: [String: [Diagnostic]] = [:]
    /// The names of dead letters whose events wait for a customer, by the id of the purchase or customer in the event.
    private var waiting: [String: Set<String>] = [:]
    /// The names of dead letters without an event, by the digest of the bytes that arrived.
    private var unread: [String: Set<String>] = [:]
    /// The names of new and changed dead letters.
    private var unwritten: Set<String> = []
    /// The names of dead letters to remove.
    private var removed: Set<String> = []

    /// Adds a file that was read from the dead letters.
    mutating func add(_ letter: DeadLetter?, orElse unread: UnreadableLetter, as name: String) {
        if let letter { insert(letter, as: name) } else { unreadable[name] = unread }
    }

    /// Adds a file that was read from the traces.
    mutating func add(_ trace: DroppedLetter?, orElse problems: [Diagnostic], as name: String) {
        if let trace {
            traces[name] = trace
            dropped.insert(trace.event)
        } else {
            unreadableTraces[name] = problems
        }
    }

    /// The errors of unreadable dead letters and traces.
    var problems: [Diagnostic] {
        let letters = unreadable.sorted { $0.key < $1.key }.flatMap(\.value.problems)
        return letters + unreadableTraces.sorted { $0.key < $1.key }.flatMap(\.value)
    }

    /// Whether the event of a dead letter was dropped.
    func isDropped(_ letter: DeadLetter) -> Bool {
        guard !(dropped.isEmpty && unreadableTraces.isEmpty) else { return false }
        return dropped.contains(DroppedLetter.Event(of: letter))
            || LetterName(of: letter).all.contains { unreadableTraces[$0] != nil }
    }

    /// Removes a dead letter and returns its trace.
    ///
    /// - Returns: The trace and its name, which is the dead letter's name if that is a valid file name; `nil` if there
    ///   is no such dead letter.
    mutating func drop(_ name: String, reason: String, at now: Timestamp) -> (name: String, trace: DroppedLetter)? {
        let letter = letters[name]
        guard
            let trace = letter.map({ DroppedLetter($0, reason: reason, at: now) })
                ?? unreadable[name]?.trace(reason: reason, at: now)
        else { return nil }
        dropped.insert(trace.event)
        if letter == nil { removed.insert(name) }
        remove(name)
        return (FileName.isForeign(name) ? "unread-" + trace.digest.prefix(16) : name, trace)
    }

    /// The name of the dead letter, readable or not, that a text identifies: its name, with or without directory and
    /// extension, or its event's id. Returns `nil` if there is none, or if several have the event's id.
    func name(meantBy text: String) -> String? {
        let name = Self.stem(of: text)
        if letters[name] != nil || unreadable[name] != nil { return name }
        let foreign = FileName.foreign(shownAs: name)
        if unreadable[foreign] != nil { return foreign }
        let named = names(ofEvent: text)
        return named.count == 1 ? named[0] : nil
    }

    /// Whether a text identifies at least one dead letter. Only if not, a dead letter that is gone is looked up.
    func holdsAny(meantBy text: String) -> Bool { name(meantBy: text) != nil || !names(ofEvent: text).isEmpty }

    /// A dead letter's name without directory and extension.
    static func stem(of text: String) -> String {
        let name = text.hasSuffix(NamedFiles.ending) ? text.dropLast(NamedFiles.ending.count) : text[...]
        return name.split(separator: "/").last.map(String.init) ?? String(name)
    }

    /// The names of the dead letters of events with this id.
    func names(ofEvent id: String) -> [String] { letters.filter { $0.value.key?.id.text == id }.keys.sorted() }

    /// The name that a dead letter has or will get. A new one never gets the name of an unreadable file.
    func name(of letter: DeadLetter) -> String {
        let name = LetterName(of: letter)
        if let known = [name.text, name.long].first(where: { letters[$0]?.digest == letter.digest }) { return known }
        if let known = name.former.first(where: { letters[$0]?.isSame(as: letter) == true }) { return known }
        return letters[name.text] == nil && unreadable[name.text] == nil ? name.text : name.long
    }

    /// The stored dead letter of the same event, if there is one.
    func letter(like letter: DeadLetter) -> (name: String, letter: DeadLetter)? {
        guard !letters.isEmpty else { return nil }
        let name = name(of: letter)
        return letters[name].map { (name, $0) }
    }

    /// Stores a dead letter. An existing one with the same reasons changes only if `letter` contains fields that it
    /// lacks.
    mutating func put(_ letter: DeadLetter) -> String {
        let name = name(of: letter)
        if let known = letters[name] {
            let completed = known.completed(by: letter)
            if known.reasons != letter.reasons {
                replace(name, (completed ?? known).triedAgain(letter.reasons, at: letter.lastSeen))
            } else if let completed {
                replace(name, completed)
            }
        } else {
            replace(name, letter)
        }
        return name
    }

    /// Stores the dead letter of an event that was not applied. An existing one changes only if `letter` contains
    /// fields that it lacks.
    mutating func hold(_ letter: DeadLetter) -> String {
        let name = name(of: letter)
        if let known = letters[name] {
            if let completed = known.completed(by: letter) { replace(name, completed) }
        } else {
            replace(name, letter)
        }
        return name
    }

    /// Stores a dead letter under this name, in place of an existing one.
    mutating func replace(_ name: String, _ letter: DeadLetter) {
        insert(letter, as: name)
        unwritten.insert(name)
        removed.remove(name)
    }

    /// Removes the dead letters of bytes that could not be read when they arrived earlier, but can be now.
    mutating func removeUnread(_ bytes: [UInt8]) {
        guard !unread.isEmpty else { return }
        for name in unread[DeadLetter.digest(ofBytes: bytes)] ?? [] { remove(name) }
    }

    /// Removes a dead letter.
    mutating func remove(_ name: String) {
        guard let letter = letters.removeValue(forKey: name) else { return }
        if let subject = letter.event?.subject { waiting[subject.text]?.remove(name) }
        unread[letter.digest]?.remove(name)
        removed.insert(name)
    }

    /// The sorted names of the dead letters whose events are about a new customer.
    func waiting(for record: CustomerRecord) -> [String] {
        let names = (waiting[record.id.text] ?? []).union(record.purchase.flatMap { waiting[$0.id.text] } ?? [])
        return names.filter { letters[$0]?.event?.isAbout(record) == true }.sorted()
    }

    /// The names of dead letters in the order of a retry: purchases first, then other events, each by time; last those
    /// without an event.
    func inOrder(_ names: [String]) -> [String] {
        names.sorted { left, right in
            let (first, second) = (letters[left]?.event, letters[right]?.event)
            let ranks = [first, second].map { $0.map { $0.isPurchase ? 0 : 1 } ?? 2 }
            if ranks[0] != ranks[1] { return ranks[0] < ranks[1] }
            guard let first, let second, first.time != second.time else { return left < right }
            return first.time < second.time
        }
    }

    private mutating func insert(_ letter: DeadLetter, as name: String) {
        if let old = letters.updateValue(letter, forKey: name) { unread[old.digest]?.remove(name) }
        if letter.event == nil { unread[letter.digest, default: []].insert(name) }
        if let event = letter.event, !event.isPurchase {
            waiting[event.subject.text, default: []].insert(name)
        }
    }

    /// The sorted files of new and changed dead letters.
    var unwrittenFiles: [(name: String, bytes: [UInt8])] {
        unwritten.sorted().compactMap { name in
            letters[name].map { (name: name + NamedFiles.ending, bytes: $0.json()) }
        }
    }

    /// Marks all dead letters as written.
    mutating func noteWritten() { unwritten = [] }

    /// The sorted file names of dead letters to remove.
    var removedFiles: [String] { removed.sorted().map { $0 + NamedFiles.ending } }

    /// Marks all removals as done.
    mutating func noteRemoved() { removed = [] }
}

extension EventSubject {
    /// The id of the purchase or the customer.
    fileprivate var text: String {
        switch self {
        case .purchase(let purchase): purchase.id.text
        case .customer(let id): id.text
        }
    }
}
