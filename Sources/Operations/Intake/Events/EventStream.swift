internal import Diagnostics
internal import Documents
internal import Onboarding

/// The texts of inputs, one behind the other, a batch at a time. No more than a batch is in memory.
///
/// `next` waits for events as long as it takes; it is for who holds no lock. `next(within:)` returns with what there is
/// once the inputs are silent.
struct EventStream {
    /// Texts that are read, decided and written together.
    struct Batch {
        var texts: [EventText] = []
        /// What is no event and can be in no letter.
        var faults: [Diagnostic] = []
        fileprivate var bytes = 0

        fileprivate var isFull: Bool { texts.count >= 512 || bytes >= 8 * EventReader.limit }
        var isEmpty: Bool { texts.isEmpty && faults.isEmpty }
    }

    /// Whether all inputs have ended.
    var isOver: Bool { inputs.isEmpty }
    /// Whether the last batch ended because nothing more came.
    private(set) var isSilent = false

    private var inputs: ArraySlice<EventInput>
    private var splitter = JSONSplitter(limit: EventReader.limit)
    private var batch = Batch()
    private var broken = BrokenTexts()
    static let endlessHint = "is this the file that was meant? Give what follows again; what was applied stays so"
    /// What comes so soon after another text belongs to it.
    private static let pause = Duration.milliseconds(50)

    init(_ inputs: [EventInput]) {
        self.inputs = inputs[...]
    }

    /// The next texts: at least one, unless the inputs end.
    ///
    /// - Throws: What reading an input throws.
    mutating func next() throws -> Batch {
        try next { input, batch in !batch.isEmpty && input.isSilent(Self.pause) }
    }

    /// The next texts, none where nothing comes in time. `patience` is how long this may wait in all; what it waited is
    /// taken off, so that who sends byte by byte does not prolong it.
    ///
    /// - Throws: What reading an input throws.
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

    /// Hears what a text of the last batch was. Where it is one broken text too many, the rest of its input is skipped.
    ///
    /// - Returns: That it is, if it is.
    mutating func giveUp(after text: EventText, isObject: Bool) -> Diagnostic? {
        broken.take(text, isObject: isObject)
    }

    /// Whether a text of the last batch is behind the place where its input was given up.
    func hasGivenUp(_ text: EventText) -> Bool { broken.hasGivenUp(text.input) }

    private mutating func take(_ piece: JSONSplitter.Piece, of input: EventInput) {
        switch piece {
        case .text(let bytes, let start):
            batch.texts.append(EventText(bytes: bytes, input: input.name, start: start))
            batch.bytes += bytes.count
        case .tooLong(let start):
            let message = "a text of more than \(EventReader.limit >> 20) MiB, which no event needs, is passed over"
            fault("event/too-long", input, start, message, hint: "is this the file that was meant?")
        case .endless(let place):
            let most = JSONSplitter.patience * EventReader.limit >> 20
            let message = "more than \(most) MiB without an event: nothing behind this place is read"
            fault("event/endless", input, place, message, hint: Self.endlessHint)
        case .unclosedArray(let start):
            let message = "the array that begins here has no end: events may be missing"
            let hint = "give the whole file; what was applied already stays so"
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
