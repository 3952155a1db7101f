internal import Diagnostics

/// Detects an input that is not a stream of events and may be endless, such as the wrong file: many texts in a row are
/// not JSON objects.
///
/// An object that is not an event, for example from a source without a mapping, does not count. A queue may contain any
/// number of those.
struct BrokenTexts {
    /// The number of such texts in a row after which the rest of an input is skipped.
    static let most = 10_000

    private var input = ""
    private var count = 0
    private var givenUp: Set<String> = []

    /// Whether the rest of an input is skipped.
    func hasGivenUp(_ input: String) -> Bool { !givenUp.isEmpty && givenUp.contains(input) }

    /// Counts a text. Returns the error if the rest of its input is skipped from now on.
    mutating func take(_ text: EventText, isObject: Bool) -> Diagnostic? {
        if text.input != input || isObject {
            input = text.input
            count = 0
        }
        if isObject { return nil }
        count += 1
        guard count == Self.most else { return nil }
        givenUp.insert(input)
        return Diagnostic(
            "event/endless", at: SourceLocation(file: input, position: text.start),
            "\(Self.most) texts in a row are not JSON objects; the rest of the input is not read",
            hint: EventStream.endlessHint)
    }
}
