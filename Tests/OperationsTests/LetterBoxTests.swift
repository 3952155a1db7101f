import Diagnostics
import Testing
import Workspace

@testable import Onboarding
@testable import Operations

/// What a run does with dead letters, by values.
@Suite struct LetterBoxTests {
    private let scene: Scene
    private let later: Timestamp
    /// What is sealed, and what is sealed otherwise.
    private let sealed = (SealedText(ciphertext: [1]), SealedText(ciphertext: [2]))

    init() throws {
        scene = try Scene()
        later = try Timestamp("2026-12-08T00:00:00Z")
    }

    /// A box as it is read.
    private func box(
        _ letters: [String: DeadLetter] = [:], unreadable: [String] = [], traces: [String: DroppedLetter] = [:],
        unreadableTraces: [String] = []
    ) -> LetterBox {
        var box = LetterBox()
        for (name, letter) in letters { box.add(letter, orElse: broken(name), as: name) }
        for name in unreadable { box.add(nil as DeadLetter?, orElse: broken(name), as: name) }
        for (name, trace) in traces { box.add(trace, orElse: [], as: name) }
        for name in unreadableTraces { box.add(nil as DroppedLetter?, orElse: [problem(name)], as: name) }
        return box
    }

    private func broken(_ name: String) -> UnreadableLetter {
        UnreadableLetter(name: "\(name).json", bytes: Array(name.utf8), problems: [problem(name)])
    }

    private func problem(_ name: String) -> Diagnostic { Diagnostic("letter/\(name)", at: nil, "wrong") }

    private func name(_ letter: DeadLetter) -> LetterName { LetterName(of: letter) }

    // MARK: Reading

    @Test func whatIsReadIsNeitherNewNorRemoved() throws {
        let letter = scene.letter(try scene.planChanged("a"))
        let box = box(
            ["x": letter], unreadable: ["c", "b"], traces: ["t": DroppedLetter(letter, reason: "r", at: later)],
            unreadableTraces: ["e", "d"])
        #expect(box.letters.keys.sorted() == ["x"] && box.unreadable.keys.sorted() == ["b", "c"])
        #expect(box.traces.keys.sorted() == ["t"])
        #expect(box.problems.map(\.identifier) == ["letter/b", "letter/c", "letter/d", "letter/e"])
        #expect(box.unwrittenFiles.isEmpty && box.removedFiles.isEmpty)
    }

    // MARK: Names

    @Test func aLetterHasTheNameOfItsEvent() throws {
        let letter = scene.letter(try scene.planChanged("a"))
        let other = scene.letter(try scene.planChanged("b"))
        let names = name(letter)
        #expect(box().name(of: letter) == names.text)
        #expect(box([name(other).text: other]).name(of: letter) == names.text)
        #expect(box([names.text: letter]).name(of: letter) == names.text)
    }

    @Test func aNameThatSomethingElseHasIsNotTaken() throws {
        let letter = scene.letter(try scene.planChanged("a"))
        let other = scene.letter(try scene.planChanged("b", to: "growth"))
        let names = name(letter)
        #expect(box([names.text: other]).name(of: letter) == names.long)
        #expect(box(unreadable: [names.text]).name(of: letter) == names.long)
        // It has the long name since then, also once the other is gone.
        #expect(box([names.long: letter]).name(of: letter) == names.long)
        #expect(box([names.long: other]).name(of: letter) == names.text)
    }

    @Test func aLetterKeepsTheNameThatItHadBefore() throws {
        let letter = scene.letter(try scene.planChanged("a"))
        let moved = scene.letter(try scene.planChanged("a", time: "2026-11-21T10:00:00Z"))
        for former in name(letter).former {
            #expect(box([former: letter]).name(of: letter) == former)
            // The same key, and something else that it says: another event.
            #expect(box([former: moved]).name(of: letter) == name(letter).text)
        }
    }

    @Test func whatIsNoEventIsNamedByItsBytes() {
        let letter = scene.unread("{")
        #expect(box().name(of: letter) == "unread-" + letter.digest.prefix(16))
    }

    @Test func theLetterOfAnEventIsFound() throws {
        let letter = scene.letter(try scene.planChanged("a"))
        let other = scene.letter(try scene.planChanged("b", to: "growth"))
        let name = name(letter).text
        #expect(box().letter(like: letter) == nil)
        #expect(box([name: letter]).letter(like: letter)?.name == name)
        #expect(box([name: other]).letter(like: letter) == nil)
    }

    @Test(arguments: ["x", "x.json", "dead-letters/x", "dead-letters/x.json", "/home/me/dead-letters/x.json"])
    func aLetterIsMeantByItsNameOrPath(text: String) throws {
        #expect(LetterBox.stem(of: text) == "x")
        let letter = scene.letter(try scene.planChanged("a"))
        #expect(box(["x": letter]).name(meantBy: text) == "x")
        #expect(box(unreadable: ["x"]).name(meantBy: text) == "x")
        #expect(box(["y": letter]).name(meantBy: text) == nil)
    }

    @Test func aNameThatIsNotUTF8IsMeantAsItIsShown() {
        let name = FileName.foreign(shownAs: #"a\xFF"#)
        #expect(box(unreadable: [name]).name(meantBy: #"dead-letters/a\xFF.json"#) == name)
        #expect(box(unreadable: [name]).name(meantBy: "a") == nil)
    }

    @Test func aLetterIsMeantByTheIdOfItsEvent() throws {
        let first = scene.letter(try scene.planChanged("a"))
        let second = scene.letter(try scene.planChanged("a", to: "growth"))
        let other = scene.letter(try scene.planChanged("b"))
        let one = box(["x": first, "z": other])
        #expect(one.name(meantBy: "a") == "x" && one.holdsAny(meantBy: "a"))
        #expect(one.name(meantBy: "c") == nil && !one.holdsAny(meantBy: "c"))
        // A name comes before an id.
        #expect(box(["x": first, "a": other]).name(meantBy: "a") == "a")
        // Of two of the same id, nobody knows which is meant.
        let two = box(["y": second, "x": first, "z": other])
        #expect(two.name(meantBy: "a") == nil && two.holdsAny(meantBy: "a"))
        #expect(two.names(ofEvent: "a") == ["x", "y"])
    }

    @Test func aTraceIsMeantByItsNameOrTheIdOfItsEvent() throws {
        let letter = scene.letter(try scene.planChanged("a"))
        let trace = DroppedLetter(letter, reason: "r", at: later)
        let box = box(traces: ["x": trace, "w": DroppedLetter(scene.unread("{"), reason: "r", at: later)])
        #expect(box.trace(of: "dead-letters/dropped/x.json") == "x" && box.trace(of: "a") == "x")
        #expect(box.trace(of: "b") == nil)
    }

    // MARK: Dropping

    @Test func aDroppedLetterLeavesATrace() throws {
        let letter = scene.letter(try scene.planChanged("a"))
        var box = box(["x": letter])
        #expect(!box.isDropped(letter))
        let dropped = box.drop("x", reason: "no more", at: later)
        #expect(dropped?.name == "x" && dropped?.trace.event == DroppedLetter.Event(of: letter))
        #expect(dropped?.trace.reason == "no more" && dropped?.trace.droppedAt == later)
        #expect(box.letters.isEmpty && box.removedFiles == ["x.json"] && box.isDropped(letter))
    }

    @Test func whatCannotBeReadIsDroppedToo() throws {
        let foreign = FileName.foreign(shownAs: #"a\xFF"#)
        var box = box(unreadable: ["b", foreign])
        let known = box.drop("b", reason: "r", at: later)
        #expect(known?.name == "b" && known?.trace.key == nil)
        let strange = box.drop(foreign, reason: "r", at: later)
        let digest = try #require(strange?.trace.digest)
        #expect(strange?.name == "unread-" + digest.prefix(16))
        #expect(box.removedFiles == ["\(foreign).json", "b.json"])
    }

    @Test func whatIsNotThereIsNotDropped() {
        var box = box()
        let dropped = box.drop("x", reason: "r", at: later)
        #expect(dropped == nil && box.removedFiles.isEmpty)
    }

    @Test func anEventIsDroppedByWhatItSays() throws {
        let letter = scene.letter(try scene.planChanged("a"))
        let box = box(traces: ["x": DroppedLetter(letter, reason: "r", at: later)])
        #expect(box.isDropped(letter))
        #expect(!box.isDropped(scene.letter(try scene.planChanged("a", to: "growth"))))
        #expect(!box.isDropped(scene.letter(try scene.planChanged("b"))))
    }

    /// Of a trace that cannot be read, the name alone says which event was dropped.
    @Test func aTraceThatCannotBeReadDropsTheEventOfItsName() throws {
        let letter = scene.letter(try scene.planChanged("a"))
        for name in name(letter).all { #expect(box(unreadableTraces: [name]).isDropped(letter), "\(name)") }
        #expect(!box(unreadableTraces: ["x"]).isDropped(letter))
    }

    // MARK: Putting in

    @Test func aNewLetterIsWrittenOnce() throws {
        let letters = try ["a", "b"].map { scene.letter(try scene.planChanged($0)) }
        var box = box()
        let names = letters.map { box.put($0) }
        #expect(names == letters.map { name($0).text })
        #expect(box.unwrittenFiles.map(\.name) == names.sorted().map { "\($0).json" })
        #expect(box.unwrittenFiles.map(\.bytes).contains(letters[0].json()))
        box.noteWritten()
        #expect(box.unwrittenFiles.isEmpty && box.letters.count == 2)
    }

    @Test func theSameReasonsAreNoNews() throws {
        let event = try scene.planChanged("a")
        var box = box(["x": scene.letter(event)])
        let name = name(scene.letter(event)).text
        _ = box.put(scene.letter(event))
        box.noteWritten()
        #expect(box.put(scene.letter(event, at: later)) == name)
        #expect(box.unwrittenFiles.isEmpty && box.letters[name]?.attempts == 1)
    }

    @Test func otherReasonsAreATry() throws {
        let event = try scene.planChanged("a")
        var box = box([name(scene.letter(event)).text: scene.letter(event)])
        let name = box.put(scene.letter(event, "event/conflict", at: later))
        let letter = try #require(box.letters[name])
        #expect(letter.reasons.map(\.identifier) == ["event/conflict"] && letter.attempts == 2)
        #expect(letter.firstSeen == scene.now && letter.lastSeen == later)
        #expect(box.unwrittenFiles.map(\.name) == ["\(name).json"])
    }

    /// What is sealed is added where it was left out; what is there stays.
    @Test(arguments: ["event/early", "event/conflict"]) func whatWasLeftOutIsAdded(reason: String) throws {
        let event = try scene.planChanged("a")
        let known = scene.letter(event).with(contact: nil, original: sealed.0)
        var box = box([name(known).text: known])
        let name = box.put(scene.letter(event, reason, at: later).with(contact: sealed.1, original: sealed.1))
        let letter = try #require(box.letters[name])
        #expect(letter.contact == sealed.1 && letter.original == sealed.0)
        #expect(letter.attempts == (reason == "event/early" ? 1 : 2))
        #expect(letter.reasons.map(\.identifier) == [reason])
        #expect(box.unwrittenFiles.count == 1)
    }

    @Test func aLetterThatIsHeldWasNotTried() throws {
        let event = try scene.planChanged("a")
        let held = DeadLetter(inReview: event, at: later)
        var new = box()
        let name = new.hold(held)
        #expect(new.letters[name]?.reasons == [.inReview] && new.unwrittenFiles.count == 1)
        // One that is there keeps its reasons.
        var box = box([name: scene.letter(event)])
        #expect(box.hold(held) == name)
        #expect(box.unwrittenFiles.isEmpty && box.letters[name]?.reasons.map(\.identifier) == ["event/early"])
        _ = box.hold(held.with(contact: nil, original: sealed.0))
        #expect(box.unwrittenFiles.count == 1 && box.letters[name]?.original == sealed.0)
        #expect(box.letters[name]?.reasons.map(\.identifier) == ["event/early"] && box.letters[name]?.attempts == 1)
    }

    // MARK: Taking out

    @Test func aLetterThatIsTakenOutIsRemovedOnce() throws {
        let letter = scene.letter(try scene.planChanged("a"))
        var box = box(["x": letter])
        box.remove("y")
        #expect(box.removedFiles.isEmpty)
        box.remove("x")
        #expect(box.letters.isEmpty && box.removedFiles == ["x.json"])
        box.noteRemoved()
        #expect(box.removedFiles.isEmpty)
    }

    @Test func aNewLetterThatIsTakenOutIsNotWritten() throws {
        var box = box()
        let name = box.put(scene.letter(try scene.planChanged("a")))
        box.remove(name)
        #expect(box.unwrittenFiles.isEmpty && box.removedFiles == ["\(name).json"])
    }

    @Test func aLetterThatComesBackIsNotRemoved() throws {
        let letter = scene.letter(try scene.planChanged("a"))
        var box = box([name(letter).text: letter])
        box.remove(name(letter).text)
        let name = box.put(letter)
        #expect(box.removedFiles.isEmpty && box.unwrittenFiles.map(\.name) == ["\(name).json"])
    }

    @Test func bytesThatCanBeReadNowNeedNoLetter() throws {
        let event = scene.letter(try scene.planChanged("a"))
        let letters = ["x": scene.unread("one"), "y": scene.unread("two"), "z": event]
        var box = box(letters)
        box.removeUnread(Array("three".utf8))
        #expect(box.removedFiles.isEmpty)
        box.removeUnread(Array("one".utf8))
        #expect(box.removedFiles == ["x.json"])
        // A letter that holds an event by now is about that, whatever its bytes were.
        box.replace("y", event)
        box.removeUnread(Array("two".utf8))
        #expect(box.letters.keys.sorted() == ["y", "z"])
    }

    // MARK: Trying again

    @Test func purchasesAreTriedFirstAndTheEarliestOfEach() throws {
        let box = box([
            "a": scene.unread("{"), "b": scene.letter(try scene.planChanged("b", time: "2026-11-22T10:00:00Z")),
            "c": scene.letter(try scene.planChanged("c", time: "2026-11-21T10:00:00Z")),
            "d": scene.letter(try scene.bought("d", "Tea", time: "2026-12-01T10:00:00Z")),
            "e": scene.letter(try scene.planChanged("e", time: "2026-11-21T10:00:00Z")), "f": scene.unread("}"),
            "g": scene.letter(try scene.bought("g", "Milk", time: "2026-11-30T10:00:00Z")),
        ])
        let expected = ["g", "d", "c", "e", "b", "a", "f"]
        #expect(box.inOrder(["a", "b", "c", "d", "e", "f", "g"]) == expected)
        #expect(box.inOrder(["g", "f", "e", "d", "c", "b", "a"]) == expected)
    }

    // MARK: Waiting for a customer

    @Test func lettersWaitForTheCustomerThatTheyAreAbout() throws {
        let record = try scene.record("tea") { record in
            record.purchase = Purchase(id: try PurchaseToken("p"), source: try PurchaseToken("shop"), purchasedAt: nil)
        }
        let letters = [
            "byCustomer": scene.letter(try scene.planChanged("a")),
            "byID": scene.letter(try scene.planChanged("b", ofPurchase: "p", source: "shop")),
            "otherCustomer": scene.letter(try scene.planChanged("c", of: "milk")),
            "otherPurchase": scene.letter(try scene.planChanged("d", ofPurchase: "q", source: "shop")),
            "otherSource": scene.letter(try scene.planChanged("e", ofPurchase: "p", source: "desk")),
            "purchase": scene.letter(try scene.bought("p", "Tea")), "unread": scene.unread("{"),
        ]
        var box = box(letters)
        #expect(box.waiting(for: record) == ["byCustomer", "byID"])
        #expect(box.waiting(for: try scene.record("tea")) == ["byCustomer"])
        box.remove("byID")
        #expect(box.waiting(for: record) == ["byCustomer"])
        // A letter that has another event now waits for that one's customer.
        box.replace("byCustomer", scene.letter(try scene.planChanged("c", of: "milk")))
        #expect(box.waiting(for: record).isEmpty)
        #expect(box.waiting(for: try scene.record("milk")) == ["byCustomer", "otherCustomer"])
    }
}
