import Onboarding
import Overlays
import Testing

@Suite struct ShapeRendererTests {
    /// A customer of each tier, cluster and state, with all features of the tier or none, with so many domains, held or
    /// not, with a purchase or without.
    private static func records(on platform: Platform, id: String) throws -> [CustomerRecord] {
        var records: [CustomerRecord] = []
        let day = try CalendarDate("2031-02-03")
        for cluster in platform.clusters {
            for tier in platform.tiers {
                for state in CustomerState.allCases {
                    for isFull in [false, true] {
                        var record = try CustomerRecord(
                            id: CustomerID(id), companyName: CompanyName("\(id) & \"Co\": #1"), motto: Motto("yes"),
                            tier: tier.name, life: Life(state, on: cluster.name, until: day, prune: day))
                        record.ring = platform.rings.last?.name
                        record.features = isFull ? tier.features : nil
                        record.domains = isFull ? try [Hostname("www.\(id).example"), Hostname("\(id).example")] : nil
                        record.hold = isFull ? true : nil
                        records.append(record)
                    }
                }
            }
        }
        return records
    }

    /// What is written once for a shape holds nothing of the customer that it was written for.
    @Test func rendersWhatTheRendererOfOneCustomerDoes() throws {
        let sample = try SampleRelease()
        let first = try Self.records(on: sample.platform, id: "zebra")
        let second = try Self.records(on: sample.platform, id: "other-one")
        #expect(first.count > 30)
        for (first, second) in zip(first, second) {
            let (first, second) = try (
                #require(Customer(first, on: sample.platform)), #require(Customer(second, on: sample.platform))
            )
            #expect(OverlayShape(first) == OverlayShape(second))
            let rendered = sample.renderer.renderer(for: first).render(second)
            #expect(rendered == sample.renderer.render(second))
            #expect(!rendered.overlay.contains { String(decoding: $0.bytes, as: UTF8.self).contains("zebra") })
        }
    }
}
