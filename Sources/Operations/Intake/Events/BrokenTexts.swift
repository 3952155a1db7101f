internal import Diagnostics

/// Finds the inputs that are no events at all and may have no end, such as another file than was meant, by their texts: so
/// many in a row are no objects of JSON.
///
/// An object that is no event, for example of a source without a mapping, is none of these: a queue may hold any number.
struct BrokenTexts {
    /// The most texts in a row of one input.
    static let most = 10_000

    private var input = ""
    private var count = 0
    private var givenUp: Set<String> = []

    /// Whether nothing more of an input is taken in.
    func hasGivenUp(_ input: String) -> Bool { !givenUp.isEmpty && givenUp.contains(input) }

    /// Takes in what a text is: the problem where its input is given up for it.
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
            "\(Self.most) texts in a row are no objects of JSON: nothing behind this place is read",
            hint: EventStream.endlessHint)
    }
}
