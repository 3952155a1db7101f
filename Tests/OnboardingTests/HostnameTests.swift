import Testing

@testable import Onboarding

@Suite struct HostnameTests {
    @Test(arguments: [
        ("welcome.acme.example", "welcome.acme.example"), ("Welcome.ACME.Example", "welcome.acme.example"),
        ("bücher.example", "xn--bcher-kva.example"), ("BÜCHER.example", "xn--bcher-kva.example"),
        ("bu\u{308}cher.example", "xn--bcher-kva.example"), ("faß.example", "xn--fa-hia.example"),
        ("例え.example", "xn--r8jz45g.example"), ("例え。example", "xn--r8jz45g.example"),
        ("שלום.example", "xn--9dbne9b.example"), ("xn--bcher-kva.example", "xn--bcher-kva.example"),
        ("XN--Bcher-KVA.example", "xn--bcher-kva.example"), ("xn--fa-hia.example", "xn--fa-hia.example"),
        ("☃.example", "xn--n3h.example"), ("1.a1", "1.a1"), ("a--b.example", "a--b.example"), ("a.b1", "a.b1"),
        ("acme.みんな", "acme.xn--q9jyb4c"), ("ＡＣＭＥ．example", "acme.example"), ("a.1b", "a.1b"),
    ])
    func convertsToASCII(raw: String, expected: String) throws {
        let host = try Hostname(raw)
        #expect(host.text == expected)
        #expect(try Hostname(host.text) == host)
    }

    @Test(arguments: [
        ("", "host/empty", 0), ("acme", "host/too-few-labels", 0), ("acme.example.", "host/trailing-dot", 12),
        ("例え.example。", "host/trailing-dot", 10), ("*.acme.example", "host/wildcard", 0),
        ("https://acme.example/x", "host/scheme", 5), ("acme.example/x", "host/path", 12),
        ("acme.example:443", "host/port", 12), ("me@acme.example", "host/user", 2), ("::1", "host/ip-address", 0),
        ("[::1]", "host/ip-address", 0), ("127.0.0.1", "host/ip-address", 0), ("127.1", "host/ip-address", 0),
        ("0x7f.1", "host/ip-address", 0), ("a.0x7f", "host/ip-address", 0), ("0X7F.0x", "host/ip-address", 0),
        ("１２７.0.0.1", "host/ip-address", 0), ("a..example", "host/empty-label", 2),
        (".a.example", "host/empty-label", 0), ("a.-b.example", "host/hyphen", 2), ("a-.example", "host/hyphen", 0),
        ("a_b.example", "host/character", 1), ("a b.example", "host/character", 1),
        (" acme.example", "host/character", 0), ("a%2eb.example", "host/character", 1),
        ("a\u{AD}b.example", "host/character", 1), ("℀.example", "host/international", 0),
        ("xn--bcher-2pa.example", "host/international", 0), ("xn--.example", "host/international", 0),
        ("xn--a.example", "host/international", 0), ("xn--abc-.example", "host/international", 0),
        ("אa.example", "host/international", 0), ("\u{301}a.example", "host/international", 0),
        ("a\u{200D}b.example", "host/international", 0), ("a\u{202E}b.example", "host/character", 1),
        ("例え.a_b", "host/character", 4),
    ])
    func refuses(raw: String, identifier: String, offset: Int) throws {
        let thrown = #expect(throws: TextProblems.self) { try Hostname(raw) }
        let problem = try #require(thrown?.problems.first)
        #expect(problem.identifier == identifier)
        #expect(problem.scalarOffset == offset)
        #expect(!problem.message.hasSuffix("."))
    }

    @Test func boundsLengths() throws {
        let label = String(repeating: "a", count: 63)
        #expect(try Hostname("\(label).example").text.utf8.count == 71)
        #expect(throws: TextProblems.self) { try Hostname("a\(label).example") }
        let longest = "\(label).\(label).\(label).\(label.dropLast(2))"
        #expect(try Hostname(longest).text.utf8.count == 253)
        #expect(throws: TextProblems.self) { try Hostname("a.\(longest.dropLast(1))") }
    }

    @Test func reportsEveryLabel() {
        let thrown = #expect(throws: TextProblems.self) { try Hostname("-a..b-.1") }
        let expected = ["host/hyphen", "host/ip-address", "host/empty-label", "host/hyphen"]
        #expect(thrown?.problems.map(\.identifier) == expected)
    }

    @Test func suggestsTheNameInsideAURL() {
        let thrown = #expect(throws: TextProblems.self) { try Hostname("https://me@Acme.example:443/x?y") }
        #expect(thrown?.problems.first?.hint == "write \"acme.example\"")
    }

    @Test func knowsItsDomain() throws {
        let domain = try Hostname("sas.example")
        #expect(domain.isInside(domain))
        #expect(try Hostname("a.b.sas.example").isInside(domain))
        #expect(try !Hostname("notsas.example").isInside(domain))
        #expect(try !Hostname("a.sas.example").isInside(Hostname("a.a.sas.example")))
        #expect(try !Hostname("sas.example.org").isInside(domain))
    }
}
