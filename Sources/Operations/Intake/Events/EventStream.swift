internal import Diagnostics
internal import Documents
internal import Onboarding

/// The texts of several inputs, one after another, in batches. Only one batch is in memory.
///
/// `next` waits for events without a limit; call it without the lock. `next(within:)` returns what it has read when the
/// inputs are silent.
struct EventStream {
    /// Texts that are read, applied and written together.
    struct Batch {
        var texts: [EventText] = []
        /// Errors about input that is not an event and fits into no dead letter.
        var faults: [Diagnostic] = []
        fileprivate var bytes = 0

        fileprivate var isFull: Bool { texts.count >= 512 || bytes >= 8 * EventReader.limit }
        var isEmpty: Bool { texts.isEmpty && faults.isEmpty }
    }

    /// Whether all inputs have ended.
    var isOver: Bool { inputs.isEmpty }
    /// Whether the last batch ended because no more input arrived.
    private(set) var isSilent = false

    private var inputs: ArraySlice<EventInput>
    private var splitter = JSONSplitter(limit: EventReader.limit)
    private var batch = Batch()
    private var broken = BrokenTexts()
    static let endlessHint = "check that this is the right file, and give the rest again; applied events stay applied"
    /// A batch ends if no input arrives for this long.
    private static let pause = Duration.milliseconds(50)

    init(_ inputs: [EventInput]) {
        self.inputs = inputs[...]
    }

    /// The next texts: at least one, unless the inputs end.
    ///
    /// - Throws: The error of reading an input.
    mutating func next() throws -> Batch {
        try next { input, batch in !batch.isEmpty && input.isSilent(Self.pause) }
    }

    /// The next texts, or none if nothing arrives in time. `patience` is the total time to wait. The call subtracts the
    /// time that it waited, so that slow input cannot extend it.
    ///
    /// - Throws: The error of reading an input.
    mutating func next(within patience: inout Duration) throws -> Batch {
        var rest = patience
        defer { patience = rest }
        return try next { input, _ in
            let start = ContinuousClock.now
            let isSilent = input.isSilent(min(Self.pause, max(rest, .zero)))
            rest -= ContinuousClock.now - start
            return isSilent
        }
    }

    private mutating func next(unless isSilent: (EventInput, Batch) -> Bool) throws -> Batch {
        self.isSilent = false
        while let input = inputs.first, !batch.isFull {
            if broken.hasGivenUp(input.name) {
                skip()
                continue
            }
            self.isSilent = isSilent(input, batch)
            if self.isSilent { break }
            if let bytes = try input.read() {
                feed(bytes, of: input)
            } else {
                finish(input)
            }
        }
        defer { batch = Batch() }
        return batch
    }

    private mutating func feed(_ bytes: [UInt8], of input: EventInput) {
        var pieces: [JSONSplitter.Piece] = []
        splitter.feed(bytes) { pieces.append($0) }
        for piece in pieces { take(piece, of: input) }
        if splitter.isGivenUp { finish(input) }
    }

    private mutating func finish(_ input: EventInput) {
        var pieces: [JSONSplitter.Piece] = []
        splitter.finish { pieces.append($0) }
        for piece in pieces { take(piece, of: input) }
        skip()
    }

    private mutating func skip() {
        splitter = JSONSplitter(limit: EventReader.limit)
        inputs = inputs.dropFirst()
    }

    /// Counts a text of the last batch. After too many texts in a row that are not JSON objects, skips the rest of its
    /// input.
    ///
    /// - Returns: The error, if the rest is skipped from now on.
    mutating func giveUp(after text: EventText, isObject: Bool) -> Diagnostic? {
        broken.take(text, isObject: isObject)
    }

    /// Whether a text of the last batch is in the skipped rest of its input.
    func hasGivenUp(_ text: EventText) -> Bool { broken.hasGivenUp(text.input) }

    private mutating func take(_ piece: JSONSplitter.Piece, of input: EventInput) {
        switch piece {
        case .text(let bytes, let start):
            batch.texts.append(EventText(bytes: bytes, input: input.name, start: start))
            batch.bytes += bytes.count
        case .tooLong(let start):
            let message = "a text of more than \(EventReader.limit >> 20) MiB is skipped; no event is that large"
            fault("event/too-long", input, start, message, hint: "check that this is the right file")
        case .endless(let place):
            let most = JSONSplitter.patience * EventReader.limit >> 20
            let message = "more than \(most) MiB without an event; the rest of the input is not read"
            fault("event/endless", input, place, message, hint: Self.endlessHint)
        case .unclosedArray(let start):
            let message = "the array that begins here is not closed; events may be missing"
            let hint = "give the whole file; applied events stay applied"
            fault("event/unclosed-array", input, start, message, hint: hint)
        }
    }

    private mutating func fault(
        _ identifier: String, _ input: EventInput, _ start: SourcePosition, _ message: String, hint: String
    ) {
        let place = SourceLocation(file: input.name, position: start)
        batch.faults.append(Diagnostic(identifier, at: place, message, hint: hint))
    }
}
