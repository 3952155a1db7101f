import Testing

@testable import Operations

@Suite struct LetterStandingTests {
    private static func keys(_ json: String) -> LetterKeys? { LetterKeys(Array(json.utf8)) }

    /// A letter that main has changed since, to one that holds this.
    private static func changed(onMain: String, onBranch: String) -> LetterStanding {
        LetterStanding(isChangedOnMain: true, onMain: keys(onMain), onBranch: keys(onBranch))
    }

    @Test(arguments: [
        // Main knows nothing of it, or has nothing to do with it.
        (LetterStanding(), false), (LetterStanding(isOnBranch: false, wasOnMain: true), false),
        (LetterStanding(onMain: keys("{}"), onBranch: keys("{}")), false),
        // Dropped, also where the branch has no letter; or kept, whatever became of it then.
        (LetterStanding(isDropped: true), true), (LetterStanding(isDropped: true, isOnBranch: false), true),
        (LetterStanding(wasOnMain: true), true),
        // Another letter of the same event.
        (changed(onMain: #"{"event": 1, "original": 2}"#, onBranch: #"{"event": 3}"#), true),
        (changed(onMain: #"{"event": 1}"#, onBranch: #"{"event": 3}"#), true),
        (changed(onMain: #"{"event": 1}"#, onBranch: #"{"event": 3, "original": 2}"#), false),
        // Gone, or mended so that it cannot be read.
        (changed(onMain: "", onBranch: "{}"), true), (changed(onMain: "[]", onBranch: "{}"), true),
        (changed(onMain: "{}", onBranch: "nothing"), true),
    ]) func mainSettlesALetter(standing: LetterStanding, isSettled: Bool) {
        #expect(standing.isSettled == isSettled)
    }

    @Test(arguments: ["", "[]", "{", "1", #"{"a": 1, "a": 2}"#, "{}{}"]) func whatIsNoObjectIsNoLetter(text: String) {
        #expect(Self.keys(text) == nil)
    }
}
