import Diagnostics
import Testing

@testable import Onboarding
@testable import Operations

/// Whose welcome letters a run is about, by values.
@Suite struct WelcomeChoiceTests {
    private let scene: Scene
    private let own: RunToken
    private let other: RunToken

    init() throws {
        scene = try Scene()
        own = try RunToken("own")
        other = try RunToken("other")
    }

    private func take(
        _ step: WelcomeStep, _ choice: NotifyOptions.Choice = .due, isNamed: Bool = false
    ) throws -> WelcomeChoice {
        var chosen = WelcomeChoice(choice, run: own, isNamed: isNamed)
        chosen.take(WelcomeCandidate(customer: try scene.customer("tea"), status: CustomerStatus(), step: step))
        return chosen
    }

    private func claim(of run: RunToken, isStarted: Bool = false) -> CustomerStatus.Welcome {
        var welcome = CustomerStatus.Welcome(claimedAt: scene.now, run: run, messageID: "m")
        if isStarted { welcome.startedAt = scene.now }
        return welcome
    }

    private func told(_ choice: WelcomeChoice) -> [String] {
        choice.report.problems.map { "\($0.severity) \($0.identifier)" }
    }

    /// Chosen, and nothing told; or left alone, and nothing told.
    private func isChosen(_ choice: WelcomeChoice) -> Bool {
        #expect(choice.report.problems.isEmpty && choice.report.unsettled.isEmpty)
        return !choice.chosen.isEmpty
    }

    @Test func whatIsDueIsChosen() throws {
        #expect(isChosen(try take(.due)))
        #expect(isChosen(try take(.due, .again, isNamed: true)))
        #expect(!isChosen(try take(.due, .claimed)))
    }

    @Test func aRunSendsWhatItHasClaimed() throws {
        #expect(isChosen(try take(.claimed(claim(of: own)), .claimed)))
        #expect(!isChosen(try take(.claimed(claim(of: other)), .claimed)))
        #expect(!isChosen(try take(.inDoubt(claim(of: other, isStarted: true)), .claimed)))
    }

    /// What a run began to send may have been sent: no run sends it again by itself.
    @Test func whatIsInDoubtIsLeftToAPerson() throws {
        let found = try take(.inDoubt(claim(of: own, isStarted: true)), .claimed)
        #expect(found.chosen.isEmpty && found.report.unsettled.map(\.text) == ["tea"])
        #expect(told(found) == ["warning notify/unsettled"])
    }

    @Test(arguments: [false, true]) func whatIsUnsettledIsTold(isNamed: Bool) throws {
        for step in [
            WelcomeStep.claimed(claim(of: own)), .claimed(claim(of: other)), .inDoubt(claim(of: own, isStarted: true)),
        ] {
            let found = try take(step, .due, isNamed: isNamed)
            #expect(found.chosen.isEmpty && found.report.unsettled.map(\.text) == ["tea"])
            #expect(told(found) == ["\(isNamed ? "error" : "warning") notify/unsettled"])
        }
    }

    @Test func whatIsUnsettledSaysHowFarItIs() throws {
        let claimed = try #require(try take(.claimed(claim(of: other))).report.problems.first)
        #expect(claimed.message.hasPrefix("the welcome email was claimed by other at 2026-12-07T00:00:00Z"))
        let begun = try #require(try take(.inDoubt(claim(of: other, isStarted: true))).report.problems.first)
        #expect(begun.message.hasPrefix("the welcome email was being sent at 2026-12-07T00:00:00Z"))
        #expect(begun.location?.file == "status/tea.json")
    }

    @Test func whatIsUnsettledIsSentOnceAPersonHasDecided() throws {
        #expect(isChosen(try take(.claimed(claim(of: other)), .again, isNamed: true)))
        #expect(isChosen(try take(.inDoubt(claim(of: other, isStarted: true)), .again, isNamed: true)))
    }

    @Test func whoIsKnownElsewhereIsCounted() throws {
        for isNamed in [false, true] {
            let found = try take(.elsewhere, isNamed: isNamed)
            #expect(found.chosen.isEmpty && found.report.elsewhere.map(\.text) == ["tea"] && told(found).isEmpty)
        }
    }

    @Test func whoHasALetterIsToldOfIfNamed() throws {
        #expect(try take(.sent(scene.now)).report.alreadySent.isEmpty)
        let found = try take(.sent(scene.now), .again, isNamed: true)
        #expect(found.chosen.isEmpty && found.report.alreadySent.map(\.text) == ["tea"] && told(found).isEmpty)
    }

    @Test(arguments: [
        (WelcomeStep.notActive, "notify/not-active"), (.noContact, "notify/no-contact"),
        (.notVerified, "notify/not-verified"),
    ]) func whatKeepsALetterBackIsToldOfWhoIsNamed(step: WelcomeStep, identifier: String) throws {
        #expect(!isChosen(try take(step)))
        let found = try take(step, isNamed: true)
        #expect(found.chosen.isEmpty && told(found) == ["error \(identifier)"])
        #expect(found.report.problems.first?.location?.file == "customers/tea.json")
    }
}
