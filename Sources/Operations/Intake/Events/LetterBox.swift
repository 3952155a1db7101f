internal import Diagnostics
internal import Onboarding
internal import Workspace

/// The dead letters of a repository, and what a run changes in them: pure.
struct LetterBox {
    /// The letters by the names of their files, without the ending.
    private(set) var letters: [String: DeadLetter] = [:]
    /// The traces of letters that were dropped, by the names of their files, without the ending.
    private(set) var traces: [String: DroppedLetter] = [:]
    /// The events that were dropped.
    private var dropped: Set<DroppedLetter.Event> = []
    /// What stands among the letters and is none, by its name without the ending.
    private(set) var unreadable: [String: UnreadableLetter] = [:]
    /// Traces that cannot be read, by their names. Whoever dropped a letter dropped the event that its name is made of.
    private var unreadableTraces: [String: [Diagnostic]] = [:]
    /// The letters whose events wait for a customer, by what the event calls it.
    private var waiting: [String: Set<String>] = [:]
    /// The letters that hold no event, by the digests of the bytes that they were made of.
    private var unread: [String: Set<String>] = [:]
    /// The letters that are new or have changed, by their names.
    private var unwritten: Set<String> = []
    /// The names of the letters that were taken out.
    private var removed: Set<String> = []

    /// Takes in what was read of a file among the letters.
    mutating func add(_ letter: DeadLetter?, orElse unread: UnreadableLetter, as name: String) {
        if let letter { insert(letter, as: name) } else { unreadable[name] = unread }
    }

    /// Takes in what was read of a file among the traces.
    mutating func add(_ trace: DroppedLetter?, orElse problems: [Diagnostic], as name: String) {
        if let trace {
            traces[name] = trace
            dropped.insert(trace.event)
        } else {
            unreadableTraces[name] = problems
        }
    }

    /// What is wrong with files that are no letters and no traces of them.
    var problems: [Diagnostic] {
        let letters = unreadable.sorted { $0.key < $1.key }.flatMap(\.value.problems)
        return letters + unreadableTraces.sorted { $0.key < $1.key }.flatMap(\.value)
    }

    /// Whether somebody dropped an event.
    func isDropped(_ letter: DeadLetter) -> Bool {
        guard !(dropped.isEmpty && unreadableTraces.isEmpty) else { return false }
        return dropped.contains(DroppedLetter.Event(of: letter))
            || LetterName(of: letter).all.contains { unreadableTraces[$0] != nil }
    }

    /// Takes a letter out, of which a trace is to be left.
    ///
    /// - Returns: The trace and its name, that of the letter unless no file can have it; `nil` where there is no such
    ///   letter.
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

    /// The name of the only letter that is meant by a name, with its directory and ending or without, or by an event's
    /// id; `nil` where there is none, or more than one. It may be one that cannot be read.
    func name(meantBy text: String) -> String? {
        let name = Self.stem(of: text)
        if letters[name] != nil || unreadable[name] != nil { return name }
        let foreign = FileName.foreign(shownAs: name)
        if unreadable[foreign] != nil { return foreign }
        let named = names(ofEvent: text)
        return named.count == 1 ? named[0] : nil
    }

    /// Whether a letter is there that is meant by a name or by an event's id: one, or more of the same id. What became of
    /// letters that are gone is told only where there is none.
    func holdsAny(meantBy text: String) -> Bool { name(meantBy: text) != nil || !names(ofEvent: text).isEmpty }

    /// A letter's name without its directory and ending.
    static func stem(of text: String) -> String {
        let name = text.hasSuffix(NamedFiles.ending) ? text.dropLast(NamedFiles.ending.count) : text[...]
        return name.split(separator: "/").last.map(String.init) ?? String(name)
    }

    /// The names of the letters of events with an id.
    func names(ofEvent id: String) -> [String] { letters.filter { $0.value.key?.id.text == id }.keys.sorted() }

    /// The name that a letter has or gets; none that something unreadable has.
    func name(of letter: DeadLetter) -> String {
        let name = LetterName(of: letter)
        if let known = [name.text, name.long].first(where: { letters[$0]?.digest == letter.digest }) { return known }
        if let known = name.former.first(where: { letters[$0]?.isSame(as: letter) == true }) { return known }
        return letters[name.text] == nil && unreadable[name.text] == nil ? name.text : name.long
    }

    /// The letter of an event, if there is one.
    func letter(like letter: DeadLetter) -> (name: String, letter: DeadLetter)? {
        guard !letters.isEmpty else { return nil }
        let name = name(of: letter)
        return letters[name].map { (name, $0) }
    }

    /// Puts a letter in. One that is there and gives the same reasons stays as it is, unless something was left out of
    /// it.
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

    /// Puts the letter of an event in that was not tried. One that is there stays as it is, unless something was left
    /// out of it.
    mutating func hold(_ letter: DeadLetter) -> String {
        let name = name(of: letter)
        if let known = letters[name] {
            if let completed = known.completed(by: letter) { replace(name, completed) }
        } else {
            replace(name, letter)
        }
        return name
    }

    /// Puts another letter in place of one that is there.
    mutating func replace(_ name: String, _ letter: DeadLetter) {
        insert(letter, as: name)
        unwritten.insert(name)
        removed.remove(name)
    }

    /// Takes the letters of bytes out that could not be read as an event when they came before, and now can.
    mutating func removeUnread(_ bytes: [UInt8]) {
        guard !unread.isEmpty else { return }
        for name in unread[DeadLetter.digest(ofBytes: bytes)] ?? [] { remove(name) }
    }

    /// Takes a letter out.
    mutating func remove(_ name: String) {
        guard let letter = letters.removeValue(forKey: name) else { return }
        if let subject = letter.event?.subject { waiting[subject.text]?.remove(name) }
        unread[letter.digest]?.remove(name)
        removed.insert(name)
    }

    /// The names of the letters whose events are about a new customer, in order.
    func waiting(for record: CustomerRecord) -> [String] {
        let names = (waiting[record.id.text] ?? []).union(record.purchase.flatMap { waiting[$0.id.text] } ?? [])
        return names.filter { letters[$0]?.event?.isAbout(record) == true }.sorted()
    }

    /// Names of letters in the order in which they are tried: purchases before what happened to their customers, and
    /// each by its time; last those that hold no event.
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

    /// The files of the letters that are new or have changed, in order.
    var unwrittenFiles: [(name: String, bytes: [UInt8])] {
        unwritten.sorted().compactMap { name in
            letters[name].map { (name: name + NamedFiles.ending, bytes: $0.json()) }
        }
    }

    /// Notes that those are written.
    mutating func noteWritten() { unwritten = [] }

    /// The names of the files of the letters that were taken out, in order.
    var removedFiles: [String] { removed.sorted().map { $0 + NamedFiles.ending } }

    /// Notes that those are removed.
    mutating func noteRemoved() { removed = [] }
}

extension EventSubject {
    /// The purchase's or the customer's id.
    fileprivate var text: String {
        switch self {
        case .purchase(let purchase): purchase.id.text
        case .customer(let id): id.text
        }
    }
}
