import Foundation
import Testing

/// A program that onboard runs can ask at the terminal.
@Suite struct PassphraseTests {
    @Test func aKeyWithAPassphraseOpensAContact() throws {
        let repository = try SampleRepository(rendered: false)
        let keys = try Program.run("age-keygen", ["-o", "key.txt"], in: repository.root)
        let recipient = try #require(keys.errors.split(separator: " ").last).trimmingCharacters(in: .newlines)
        let age = try Program.run("bash", ["-c", "command -v age"]).output.trimmingCharacters(in: .newlines)
        let locked = try PromptTests.talk(
            repository, ["--passphrase", "--output", "key.age", "key.txt"],
            [("Enter passphrase", "correct horse"), ("Confirm passphrase", "correct horse")], program: age)
        #expect(locked.status == 0, "\(locked)")
        try repository.replace("recipients: []", with: "recipients: [\(recipient)]", in: "onboard.yaml")
        try repository.write(
            "table.csv", "companyName,motto,tier,contactEmail\nCopper Kettle,m,starter,jane@canary.example\n")
        #expect(try repository.onboard("import", "table.csv").status == 0)

        let opened = try PromptTests.talk(
            repository, ["contact", "copper-kettle", "--identity", "key.age"],
            [("Enter passphrase", "correct horse")])
        #expect(opened.status == 0 && opened.output.contains("jane@canary.example"), "\(opened)")
        let refused = try PromptTests.talk(
            repository, ["contact", "copper-kettle", "--identity", "key.age"],
            [("Enter passphrase", "wrong")])
        #expect(refused.status == 1 && refused.output.contains("[contact/not-opened]"), "\(refused)")
    }
}
