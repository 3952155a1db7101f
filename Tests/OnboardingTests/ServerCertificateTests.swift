import Diagnostics
import Testing

@testable import Onboarding

@Suite struct ServerCertificateTests {
    @Test(arguments: [
        (["a.example"], "a.example", true), (["A.Example"], "a.example", true), (["b.example"], "a.example", false),
        (["b.example", "a.example"], "a.example", true), (["*.example"], "a.example", true),
        (["*.a.example"], "a.example", false), (["*.example"], "b.a.example", false), (["*.*"], "a.example", false),
        (["*"], "a.example", false), (["a*.example"], "ab.example", false), (["*.a.example"], "x.a.example", true),
        ([""], "a.example", false),
    ])
    func namesMatchHosts(names: [String], host: String, matches: Bool) {
        #expect(ServerCertificate(names: names, subject: "CN = x").isFor(host) == matches)
    }

    @Test(arguments: [
        ("CN = a.example", true), ("CN=a.example", true), ("O = X, CN = a.example", true),
        ("O=X; CN=a.example", true), ("OCN = a.example", false), ("O = a.example", false), ("a.example", false),
        ("", false), ("CN", false),
    ])
    func theCommonNameCountsWithoutNames(subject: String, matches: Bool) {
        #expect(ServerCertificate(names: [], subject: subject).isFor("a.example") == matches)
        #expect(!ServerCertificate(names: ["b.example"], subject: subject).isFor("a.example"))
    }

    /// Where no second look at the certificate succeeds, its name is not spoken of.
    @Test func withoutItsNamesOnlyTheIssuerIsJudged() {
        let judge = PageJudge(host: "a.example")
        let certificate = ServerCertificate(names: ["a.example"], subject: "CN = x")
        let pages = [LivePage.failure(.issuer, "why"), .failure(.issuer, "why", certificate: certificate)]
        #expect(
            pages.flatMap { judge.judge($0, against: []) }.map(\.message) == [
                "no trusted authority signed the certificate: why",
                "the certificate is for this hostname, but no trusted authority signed it: why",
            ])
    }

    @Test func aLongListIsCut() {
        let names = (1...5).map { "\($0).example" }
        let four = #"it is for "1.example", "2.example", "3.example", "4.example""#
        #expect(ServerCertificate(names: names, subject: "").purpose == four + " and 1 more")
        #expect(ServerCertificate(names: Array(names.dropLast()), subject: "").purpose == four)
    }
}
