import Diagnostics
import Foundation
import Testing

@testable import Onboarding

/// The table of a record's fields, and what follows from it.
@Suite struct FieldTableTests {
    private static let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "docs/reference/records.md")

    /// Rows are found by the number of their field.
    @Test func eachFieldHasItsRow() {
        #expect(FieldTable.rows.map(\.field) == RecordField.allCases)
        #expect(Set(RecordField.allCases.map(\.name)).count == RecordField.allCases.count)
    }

    /// The rows of the first table on the page that names a key.
    @Test func thePageListsTheKeysInTheirOrder() throws {
        let lines = try String(contentsOf: Self.page, encoding: .utf8).components(separatedBy: "\n")
        let first = try #require(lines.firstIndex { $0.hasPrefix("| `$schema` |") })
        let keys = lines[first...].prefix { $0.hasPrefix("| `") }.map { $0.split(separator: "`")[1] }
        #expect(keys.map(String.init) == RecordField.allCases.map(\.name))
    }

    /// A column, a key of `add --from` or a field of an event that is gone would break what customers' systems send.
    @Test func whatMayBeAskedForHasItsNames() {
        let names = [
            "id", "companyName", "motto", "tier", "cluster", "region", "domains", "features", "ring", "contact",
            "purchaseID", "purchaseSource", "purchasedAt",
        ]
        #expect(RequestPart.all.map(\.name) == names)
        let columns = names.flatMap { $0 == "contact" ? [$0, "contactName", "contactEmail"] : [$0] }
        #expect(CustomerTable.Column.all.map(\.name) == columns)
        #expect(RequestPart.all.filter(\.isRequired).map(\.name) == ["companyName", "motto", "tier"])
        let events = ["companyName", "motto", "tier", "region", "domains", "features"]
        #expect(RequestPart.all.filter(\.isInEvents).map(\.name) == events)
        #expect(EventMapping.Field.all.map(\.name).starts(with: events))
    }

    /// What a row writes, it reads again.
    @Test func whatIsWrittenIsReadAgain() throws {
        let platform = try #require(samplePlatform().platform)
        let text = """
            {
              "$schema": "../schemas/customer.schema.json",
              "id": "tea",
              "companyName": "Tea",
              "motto": "Hot",
              "tier": "growth",
              "cluster": "eu-1",
              "movingFrom": "eu-2",
              "domains": [
                "tea.example"
              ],
              "features": [
                "custom-domain"
              ],
              "ring": "stable",
              "state": "leaving",
              "offboardAfter": "2026-12-01",
              "pruneAfter": "2026-12-08",
              "hold": true,
              "protected": true,
              "contact": "crm:1",
              "purchase": {
                "id": "evt_1",
                "source": "billing",
                "purchasedAt": "2026-11-20T10:00:00Z"
              },
              "events": [
                {
                  "source": "billing",
                  "id": "evt_2",
                  "type": "plan.changed",
                  "time": "2026-11-20T10:00:00Z",
                  "digest": "00112233445566778899aabbccddeeff"
                }
              ]
            }

            """
        let reading = RecordReader.read(Array(text.utf8), file: "customers/tea.json", platform: platform)
        #expect(reading.problems.map(\.identifier) == [])
        let record = try #require(reading.record)
        #expect(String(decoding: record.canonicalJSON(), as: UTF8.self) == text)
    }

    /// Each field that may be asked for is compared with the customer who is there, but for a contact, which may be sealed.
    @Test(arguments: RecordField.allCases) func whatMayBeAskedForIsCompared(_ field: RecordField) {
        let row = FieldTable.row(field)
        #expect((row.isSame != nil) == (row.ask != nil && field != .contact))
    }
}
