import Foundation
import Onboarding
import Testing

@Suite struct EmailTests {
    @Test(arguments: [
        ("jo@mail.example", "jo@mail.example"), ("Jo.Doe+x@MAIL.example", "Jo.Doe+x@mail.example"),
        ("o'neil@mail.example", "o'neil@mail.example"), ("jo@bücher.example", "jo@xn--bcher-kva.example"),
        ("a=b|c{d}@mail.example", "a=b|c{d}@mail.example"),
    ])
    func anAddressIsRead(raw: String, text: String) throws {
        #expect(try EmailAddress(raw).text == text)
    }

    @Test(arguments: [
        "", "jo", "@mail.example", "jo@", "jo@mail", "jo @mail.example", "jo@mail.example ", "jo@mail.example\n",
        "jo\r\nx@mail.example", "<jo@mail.example>", "\"jo\"@mail.example", ".jo@mail.example", "jo.@mail.example",
        "j..o@mail.example", "jö@mail.example", "jo@[127.0.0.1]", "jo@127.0.0.1", "jo@a@mail.example",
        "jo,x@mail.example",
        "jo(x)@mail.example", "jo\u{0}@mail.example", "jo\u{202E}@mail.example", "jo;x@mail.example",
        "jo\\@mail.example",
        String(repeating: "a", count: 65) + "@mail.example", "jo@" + String(repeating: "a.", count: 123) + "example",
    ])
    func whatIsNoneIsRefusedUnrepeated(raw: String) {
        let error = #expect(throws: TextProblems.self) { try EmailAddress(raw) }
        #expect(error?.problems.map(\.identifier) == ["email/address"])
        if raw.count > 3 { #expect(error?.problems.contains { $0.message.contains(raw) } == false) }
    }

    @Test func aMailboxHasANameOrNone() throws {
        #expect(try Mailbox("SAS <a@b.example>").readable == "SAS <a@b.example>")
        #expect(try Mailbox("a@b.example").name == nil)
        #expect(try Mailbox("<a@b.example>").name == nil)
        #expect(throws: TextProblems.self) { try Mailbox("S\u{202E}AS <a@b.example>") }
        #expect(throws: TextProblems.self) { try Mailbox("SAS <a@b.example> x") }
    }

    private func headers(_ subject: String, from: String = "SAS <a@b.example>") throws -> [String] {
        let letter = Letter(
            welcome: try CustomerID("acme"), from: try Mailbox(from), domain: try Hostname("sas.example"),
            subject: subject, text: "", html: "")
        let addressee = try #require(Addressee(plaintext: Array("{\"email\": \"jo@mail.example\"}".utf8)))
        return letter.headers(to: addressee, at: try Timestamp("2026-11-20T23:04:05-02:00"))
    }

    @Test func plainHeadersStandAsTheyAre() throws {
        #expect(
            try headers("Welcome, Acme") == [
                "From: \"SAS\" <a@b.example>", "To: jo@mail.example", "Subject: Welcome, Acme",
                "Date: Sat, 21 Nov 2026 01:04:05 +0000", "Message-ID: <welcome.acme@sas.example>",
                "Auto-Submitted: auto-generated",
            ])
        #expect(try headers("x", from: "A \"B\" \\ <a@b.example>")[0] == "From: \"A \\\"B\\\" \\\\\" <a@b.example>")
    }

    /// No header line holds anything but printable ASCII, and none is longer than encoded words may be.
    @Test func otherHeadersAreEncoded() throws {
        let emoji = String(repeating: "👩🏽‍🚀é", count: 120)
        for text in [emoji, "a=?UTF-8?Q?b?=", String(repeating: "long ", count: 40), "é"] {
            for header in try [headers(text)[2], headers("x", from: "\(text.prefix(100)) <a@b.example>")[0]] {
                let lines = header.components(separatedBy: "\r\n")
                #expect(lines.allSatisfy { $0.utf8.allSatisfy { (0x20...0x7E).contains($0) } })
                #expect(lines.dropFirst().allSatisfy { $0.hasPrefix(" ") })
                #expect(lines.dropLast().allSatisfy { $0.utf8.count <= 84 }, "\(lines)")
            }
        }
    }

    @Test func aPersonIsShownNowhere() throws {
        let plaintext = Array("{\"name\": \"Josephine\", \"email\": \"jo@mail.example\"}".utf8)
        let addressee = try #require(Addressee(plaintext: plaintext))
        var dumped = ""
        dump(addressee, to: &dumped)
        for text in ["\(addressee)", String(reflecting: addressee), dumped, "\(Secret("pass-word") as Any)"] {
            #expect(!text.contains("jo@") && !text.contains("Josephine") && !text.contains("pass-word"), "\(text)")
        }
        let hidden = Addressee(plaintext: Array("{\"name\": \"a\\u202eb\", \"email\": \"jo@mail.example\"}".utf8))
        #expect(try #require(hidden).name == nil)
        for bad in ["", "{}", "[]", "{\"email\": 1}", "{\"email\": \"x\"}", "jo@mail.example"] {
            #expect(Addressee(plaintext: Array(bad.utf8)) == nil)
        }
    }

    @Test func aSecretIsOneLine() {
        for bad in ["", "a\nb", "a\rb", "a\u{0}", String(repeating: "a", count: 1025)] { #expect(Secret(bad) == nil) }
        #expect(Secret("se\"cret\\ü ")?.revealed == "se\"cret\\ü ")
    }
}
