import Diagnostics
import Documents
import Testing
import YAML

@testable import Onboarding

/// A platform to judge records against.
func samplePlatform(_ edit: (String) -> String = { $0 }) -> (platform: Platform?, problems: [Diagnostic]) {
    let text = edit(
        """
        apiVersion: onboard.sas.dev/v1
        kind: Platform
        domain: sas.example
        repository: {url: "https://git.example/x.git", branch: main}
        reservedIDs: [www]
        tiers:
          starter: {features: []}
          growth: {features: [custom-domain, autoscaling]}
        rings:
          canary: {image: "nginx:1.29", release: "2", share: 20}
          stable: {image: "nginx:1.28", release: "1"}
        clusters:
          - {name: eu-1, region: eu, engine: argocd, capacity: 2, ingressClass: traefik, issuer: le}
          - {name: eu-2, region: eu, engine: flux, capacity: 4, ingressClass: traefik, issuer: le}
          - {name: us-1, region: us, engine: flux, routing: ingress, capacity: 1, ingressClass: nginx, issuer: le}

        """)
    let (documents, problems) = YAMLParser.parse(Array(text.utf8), file: "onboard.yaml")
    guard let document = documents.first, problems.isEmpty else { return (nil, problems) }
    return PlatformReader.read(document)
}

@Suite struct PlatformReaderTests {
    @Test func aGoodPlatformIsReadWhole() throws {
        let platform = try #require(samplePlatform().platform)
        #expect(platform.tiers.map(\.name.text) == ["starter", "growth"])
        #expect(platform.features.map(\.text) == ["autoscaling", "custom-domain"])
        #expect(platform.releases.map(\.text) == ["1", "2"])
        #expect(platform.clusters.map(\.ingressNamespace) == ["traefik", "traefik", "nginx"])
        #expect(platform.clusters.map(\.routing) == [.ingress, .ingress, .ingress])
        #expect(platform.graceDays == 30)
    }

    @Test(arguments: [
        ("kind: Platform", "kind: Plan", "platform/unsupported", 2, 7),
        ("domain:", "domian:", "platform/unknown-key", 3, 1),
        ("domain: sas.example\n", "", "platform/missing-key", 1, 1),
        ("domain: sas.example", "domain: SAS!", "host/character", 3, 12),
        ("routing: ingress", "routing: gateway", "platform/missing-key", 15, 5),
        ("capacity: 1,", "capacity: 1, gatewayClass: envoy,", "platform/unexpected-key", 15, 89),
        ("capacity: 4,", "capacity: 4, addons: [traefik, traefik],", "platform/duplicate-addon", 14, 75),
        ("capacity: 4,", "capacity: 4, addons: [Traefik],", "name/character", 14, 66),
        ("capacity: 2,", "capacity: 2, tiers: [startre],", "platform/unknown-tier", 13, 67),
        ("engine: argocd", "engine: argo", "platform/invalid-value", 13, 38),
        ("capacity: 2,", "capacity: 0,", "platform/out-of-range", 13, 56),
        ("capacity: 2,", "capacity: two,", "platform/wrong-type", 13, 56),
        ("name: eu-2", "name: eu-1", "platform/duplicate-cluster", 14, 5),
        ("nginx:1.29", "nginx", "platform/invalid-image", 10, 19),
        ("nginx:1.29", "nginx:1 {x}", "platform/invalid-image", 10, 19),
        ("nginx:1.29", "nginx:1,evil@\(digest)", "platform/invalid-image", 10, 19),
        ("nginx:1.29", "nginx:@\(digest)", "platform/invalid-image", 10, 19),
        ("nginx:1.29", "nginx:1.29@\(digest.dropLast())", "platform/invalid-image", 10, 19),
        ("nginx:1.29", "nginx:1.29@\(digest.uppercased())", "platform/invalid-image", 10, 19),
        (", share: 20", "", "platform/ring-shares", 10, 3),
        ("share: 20", "share: 101", "platform/out-of-range", 10, 54),
        (
            "ingressClass: traefik, issuer: le}\n  - {name: eu-2", "issuer: le}\n  - {name: eu-2",
            "platform/missing-key", 13, 5
        ),
        ("reservedIDs: [www]", "reservedIDs: [WWW]", "name/character", 5, 15),
    ]) func faultsAreToldWhereTheyAre(old: String, new: String, identifier: String, line: Int, column: Int) throws {
        let (platform, problems) = samplePlatform { $0.replacingFirst(old, with: new) }
        #expect(platform == nil)
        let problem = try #require(problems.first { $0.identifier == identifier }, "\(problems)")
        #expect(problem.location?.position == SourcePosition(line: line, column: column))
    }

    private static let digest = "sha256:" + String(repeating: "0f", count: 32)

    @Test func anImageWithoutDigestIsAWarningAtItsPlace() throws {
        let (platform, problems) = samplePlatform { $0.replacingFirst("nginx:1.28", with: "nginx:1.28@\(Self.digest)") }
        #expect(platform?.images == ["nginx:1.29", "nginx:1.28@\(Self.digest)"])
        let problem = try #require(problems.first)
        #expect(problems.count == 1 && problem.severity == .warning)
        #expect(problem.identifier == "platform/moving-image")
        #expect(problem.location?.position == SourcePosition(line: 10, column: 19))
    }

    @Test func aDigestNeedsNoTag() {
        let (platform, problems) = samplePlatform {
            $0.replacingFirst("nginx:1.28", with: "r.example:5000/a/nginx@\(Self.digest)")
                .replacingFirst("nginx:1.29", with: "nginx:1.29@\(Self.digest)")
        }
        #expect(platform != nil && problems.isEmpty, "\(problems)")
    }

    @Test func allFaultsAreToldInOneRun() {
        let problems = samplePlatform {
            $0.replacingFirst("argocd", with: "x").replacingFirst("nginx:1.29", with: "nginx")
        }.problems
        #expect(problems.count { $0.severity == .error } == 2)
    }
}

extension String {
    func replacingFirst(_ old: String, with new: String) -> String {
        guard let range = self.firstRange(of: old) else { return self }
        return replacingCharacters(in: range, with: new)
    }

    private func replacingCharacters(in range: Range<String.Index>, with new: String) -> String {
        String(self[..<range.lowerBound]) + new + String(self[range.upperBound...])
    }
}
