import Diagnostics
import Testing
import YAML

@testable import Onboarding

/// A platform of three clusters, and its customers. Features, tiers and rings are those that the tests name.
struct Scene {
    let platform: Platform
    /// A cluster of Argo CD.
    let here: ClusterName
    /// A cluster of Flux.
    let there: ClusterName
    /// The way from the one to the other.
    let transfer: Transfer
    let day: CalendarDate
    let now: Timestamp

    init(offboarding: String = "{}") throws {
        let text = """
            apiVersion: onboard.sas.dev/v1
            kind: Platform
            domain: sas.example
            repository: {url: "https://git.example/x.git", branch: main}
            tiers:
              starter: {features: []}
              growth: {features: [custom-domain, autoscaling]}
            rings:
              stable: {image: "nginx:1.28", release: "1"}
            clusters:
              - {name: eu-1, region: eu, engine: argocd, capacity: 9, ingressClass: traefik, issuer: le}
              - {name: eu-2, region: eu, engine: flux, capacity: 9, ingressClass: traefik, issuer: le}
              - {name: us-1, region: us, engine: flux, capacity: 9, ingressClass: nginx, issuer: le}
            offboarding: \(offboarding)

            """
        let (documents, problems) = YAMLParser.parse(Array(text.utf8), file: "onboard.yaml")
        #expect(problems.isEmpty)
        let document = try #require(documents.first)
        platform = try #require(PlatformReader.read(document).platform)
        here = try ClusterName("eu-1")
        there = try ClusterName("eu-2")
        transfer = try #require(Transfer(from: here, to: there))
        day = try CalendarDate("2026-12-01")
        now = try Timestamp("2026-12-07T00:00:00Z")
    }

    /// A customer who is active on the first cluster, if nothing else is said.
    func record(
        _ id: String, _ life: Life? = nil, tier: String = "growth", name: String? = nil,
        change: (inout CustomerRecord) throws -> Void = { _ in }
    ) throws -> CustomerRecord {
        var record = try CustomerRecord(
            id: CustomerID(id), companyName: CompanyName(name ?? "Company \(id)"), motto: Motto("m"),
            tier: TierName(tier), life: life ?? .staying(.active, .on(here)))
        try change(&record)
        return record
    }

    func customer(
        _ id: String, _ life: Life? = nil, change: (inout CustomerRecord) throws -> Void = { _ in }
    ) throws -> Customer {
        try #require(Customer(record(id, life, change: change), on: platform))
    }

    /// The end of a life on the first cluster.
    var leaving: Life { .leaving(Departure(until: day, prune: day.adding(days: 7), from: .on(here))) }

    func fleet(_ records: [CustomerRecord]) -> Fleet {
        Fleet(entries: records.map { Fleet.Entry($0) }.sorted { $0.file < $1.file })
    }
}
