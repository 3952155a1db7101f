import Diagnostics
import Testing

@testable import Onboarding

/// A dead letter that is written can be read again, whatever is in it.
@Suite struct LetterLimitTests {
    private let platform: Platform
    private let now: Timestamp

    init() throws {
        platform = try #require(samplePlatform { $0 }.platform)
        now = try Timestamp("2026-11-20T10:00:00Z")
    }

    /// Problems that are too many and too long, in characters that take most bytes as JSON.
    private var problems: EventProblems {
        let long = String(repeating: "\u{1}", count: 100_000)
        let one = Diagnostic("customer/unknown-tier", at: SourceLocation(file: "e.json"), long, hint: long)
        return EventProblems(Array(repeating: one, count: 10_000), knowing: KnownNames(platform))
    }

    private func sealed(_ bytes: Int) -> SealedText { SealedText(ciphertext: Array(repeating: 0, count: bytes)) }

    @Test func aLetterThatIsAsLargeAsItCanBeIsReadAgain() throws {
        let widest = String(repeating: "\u{1F468}", count: 120)
        let domains = (0..<100).map { "\"\($0).\(String(repeating: "a", count: 60)).example\"" }.joined(separator: ",")
        let event = try event(
            cloudEvent(
                .purchaseCompleted, id: String(repeating: "e", count: 128),
                data: """
                    "companyName": "\(widest)", "motto": "\(widest)\(widest)", "tier": "huge", "domains": [\(domains)]
                    """), on: platform)
        let overhead = 1 << 16
        let letter = DeadLetter(event, reasons: problems, at: now).with(
            contact: sealed(Person.mostPlaintextBytes + overhead), original: sealed(EventReader.limit + overhead))
        #expect(letter.contact != nil && letter.original != nil)
        let bytes = letter.json()
        #expect(bytes.count <= DeadLetter.fileLimit / 2, "\(bytes.count)")
        let (read, found) = DeadLetter.read(bytes, file: "dead-letters/a.json", platform: platform)
        #expect(try #require(read, "\(found)").json() == bytes)
    }

    @Test func whatIsSealedBeyondTheLimitIsLeftOut() throws {
        let refused = RefusedEvent(key: nil, kind: nil, problems: problems)
        let letter = DeadLetter(refused, bytes: [], at: now).with(
            contact: sealed(1 << 20), original: sealed(DeadLetter.fileLimit))
        #expect(letter.contact == nil && letter.original == nil)
        #expect(letter.reasons.count == BoundedDiagnostics.limit + 1)
        #expect(letter.reasons.last?.message == "and 9980 more problems in this text")
    }

    /// What is sealed of a person must fit into a record, too.
    @Test func aPersonOfAMegabyteIsRefused() throws {
        let long = String(repeating: "x", count: 100_000)
        for contact in [#""name": "\#(long)", "email": "a@b.example""#, #""email": "\#(long)@b.example""#] {
            let json = cloudEvent(
                .purchaseCompleted, id: "e",
                data: #""companyName": "A", "motto": "m", "tier": "growth", "contact": {\#(contact)}"#)
            let reading = EventReader(platform).read(
                Array(json.utf8), file: "e.json", at: SourcePosition(line: 1, column: 1))
            guard case .refused(let refused) = reading else {
                Issue.record("\(reading)")
                continue
            }
            #expect(refused.problems.diagnostics.map(\.identifier) == ["contact/too-long"])
        }
    }

    @Test func anEventNamesNoMoreThanAHundredDomains() throws {
        for domains in [
            "\"" + Array(repeating: "a.b", count: 300_000).joined(separator: ",") + "\"",
            "[" + Array(repeating: "\"a.b\"", count: 101).joined(separator: ",") + "]",
        ] {
            let json = cloudEvent(
                .purchaseCompleted, id: "e",
                data: #""companyName": "A", "motto": "m", "tier": "growth", "domains": \#(domains)"#)
            guard json.utf8.count <= EventReader.limit * 2,
                case .refused(let refused) = EventReader(platform).read(
                    Array(json.utf8.prefix(EventReader.limit * 2)), file: "e.json",
                    at: SourcePosition(line: 1, column: 1))
            else {
                Issue.record("not refused")
                continue
            }
            #expect(["event/too-many", "json/too-large"].contains(refused.problems.diagnostics.first?.identifier))
        }
    }
}
