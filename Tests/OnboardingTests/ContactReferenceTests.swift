import Testing

@testable import Onboarding

@Suite struct ContactReferenceTests {
    @Test(arguments: [("crm:12345", "crm", "12345"), ("sales-force2:00Q_x.Y-z", "sales-force2", "00Q_x.Y-z")])
    func readsReferences(raw: String, system: String, reference: String) throws {
        let contact = try ContactReference(raw)
        #expect(contact.system == system && contact.reference == reference && contact.description == raw)
    }

    @Test(arguments: [
        ("mailto:secret@acme.example", "contact/personal-data"), ("secret@acme.example", "contact/personal-data"),
        ("Jane Secret", "contact/personal-data"), ("crm:Jane\u{A0}Secret", "contact/personal-data"),
        ("crm:Séçret", "contact/personal-data"), ("secret＠acme", "contact/personal-data"),
        ("tel:+49secret", "contact/malformed"), ("crm:", "contact/malformed"), (":secret", "contact/malformed"),
        ("secret", "contact/malformed"), ("CRM:secret", "contact/malformed"), ("crm:secret:x", "contact/malformed"),
        ("", "contact/malformed"), ("crm:" + String(repeating: "9", count: 65), "contact/malformed"),
        (String(repeating: "c", count: 21) + ":1", "contact/malformed"),
    ])
    func refusesWithoutRepeating(raw: String, identifier: String) throws {
        let thrown = #expect(throws: TextProblems.self) { try ContactReference(raw) }
        let problem = try #require(thrown?.problems.first)
        #expect(problem.identifier == identifier)
        let shown = (problem.message + (problem.hint ?? "")).lowercased()
        #expect(!shown.contains("secret") && !shown.contains("jane") && !shown.contains("999"))
    }
}
