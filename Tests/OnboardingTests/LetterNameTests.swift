import Diagnostics
import Testing

@testable import Onboarding

/// The names of letters: two events that say something else have two names, on whatever branches they wait.
@Suite struct LetterNameTests {
    private let platform: Platform
    private let now: Timestamp

    init() throws {
        platform = try #require(samplePlatform().platform)
        now = try Timestamp("2026-12-07T00:00:00Z")
    }

    private func letter(_ text: String) -> DeadLetter {
        let bytes = Array(text.utf8)
        switch EventReader(platform).read(bytes, file: "e", at: SourcePosition(line: 1, column: 1)) {
        case .event(let event): return DeadLetter(event, reasons: .none, at: now)
        case .refused(let refused): return DeadLetter(refused, bytes: bytes, at: now)
        case .passedOver:
            Issue.record("passed over: \(text)")
            return letter("")
        }
    }

    private func bought(_ data: String, time: String = "2026-11-20T10:00:00Z") -> String {
        cloudEvent(.purchaseCompleted, id: "e", time: time, data: data)
    }

    @Test func noTwoEventsOfOneKeyShareAName() {
        let base = #""companyName": "Tea", "motto": "m", "tier": "growth""#
        let texts = [
            bought(base), bought(base, time: "2026-11-20T10:00:01Z"), bought(base + #", "region": "eu""#),
            bought(base + #", "domains": ["a.example"]"#), bought(base + #", "domains": ["b.example"]"#),
            bought(base + #", "features": ["autoscaling"]"#), bought(base + #", "purchase": {"id": "other"}"#),
            bought(base + #", "purchase": {"id": "e", "source": "shop"}"#),
            bought(#""companyName": "Tea", "motto": "m", "tier": "nosuch""#),
            bought(#""companyName": "Tea", "motto": "n", "tier": "growth""#),
            bought(#""companyName": "Coffee", "motto": "m", "tier": "growth""#),
            cloudEvent(.planChanged, id: "e", data: #""tier": "growth", "purchase": {"id": "p"}"#),
            cloudEvent(.planChanged, id: "e", data: #""tier": "growth", "purchase": {"id": "q"}"#),
            cloudEvent(.planChanged, id: "e", data: #""tier": "growth", "customer": "p""#),
            cloudEvent(.paymentFailed, id: "e", data: #""customer": "p""#),
            cloudEvent(.paymentRecovered, id: "e", data: #""customer": "p""#),
            // What cannot be read whole has its bytes alone.
            bought(base + #", "region": 5"#), bought(base + #", "region": 6"#), bought(#""tier": 5"#), "{", "[", "",
        ]
        let letters = texts.map(letter)
        #expect(Set(letters.map { LetterName(of: $0).text }).count == texts.count)
        #expect(Set(letters.map { LetterName(of: $0).long }).count == texts.count)
        #expect(Set(letters.prefix(16).map { LetterName(of: $0).text.prefix(17) }).count == 1, "one key, one stem")
    }

    /// What is personal is in no name: nobody can try addresses against it. So the same event keeps its name.
    @Test func theSameEventHasTheSameName() {
        let base = #""companyName": "Tea", "motto": "m", "tier": "growth""#
        let contact = bought(base + #", "contact": {"email": "jane@canary.example"}"#)
        #expect(LetterName(of: letter(bought(base))) == LetterName(of: letter(contact)))
    }

    @Test func aLetterIsKnownByTheEventThatWasApplied() throws {
        let event = try event(bought(#""companyName": "Tea", "motto": "m", "tier": "growth""#), on: platform)
        let name = LetterName(of: DeadLetter(event, reasons: .none, at: now))
        for text in name.all { #expect(LetterName.mayBe(text, of: event.applied)) }
        #expect(!LetterName.mayBe("unread-0123456789abcdef", of: event.applied))
    }
}
