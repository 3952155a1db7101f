import Foundation
import Testing

/// A repository with a key for contacts, and customers whose pages have been seen.
struct WelcomeRepository {
    let repository: SampleRepository
    private let secrets: Scratch
    private let recipient: String

    /// The file of the key.
    var identity: String { secrets.root.appending(path: "key.txt").path() }
    /// The file of the mail server's password.
    var passwordFile: String { secrets.root.appending(path: "password").path() }

    init(security: MailServer.Security = .implicit) throws {
        repository = try SampleRepository()
        secrets = try Scratch()
        let key = secrets.root.appending(path: "key.txt").path()
        try #require(try Program.run("age-keygen", ["-o", key]).status == 0)
        recipient = String(try Program.run("age-keygen", ["-y", key]).output.dropLast())
        try Data("\(MailServer.password)\n".utf8).write(to: secrets.root.appending(path: "password"))
        try repository.replace("recipients: []", with: "recipients: [\(recipient)]", in: "onboard.yaml")
        try repository.replace("username: onboard", with: "username: mailer, tls: \(security)", in: "onboard.yaml")
    }

    /// Seals a person to a customer's record, and notes that its page was seen.
    func prepare(_ id: String, email: String, name: String? = nil, seen: Bool = true) throws {
        var person = ["email": email]
        person["name"] = name
        let plaintext = try JSONSerialization.data(withJSONObject: person)
        let file = secrets.root.appending(path: "sealed.age").path()
        let sealed = try Program.run("age", ["--encrypt", "--recipient", recipient, "-o", file], input: plaintext)
        try #require(sealed.status == 0, "\(sealed)")
        let text = "age:" + (try Data(contentsOf: URL(filePath: file))).base64EncodedString()
        let set = try repository.onboard("set", id, "--contact", text)
        try #require(set.status == 0, "\(set)")
        if seen {
            let digest = String(repeating: "a", count: 64)
            try repository.write(
                "status/\(id).json",
                "{\n  \"verified\": {\n    \"at\": \"2026-11-20T10:31:00Z\",\n    \"digest\": \"\(digest)\"\n  }\n}\n")
        }
    }

    /// Runs `notify` with the key, the password and the way to a server.
    func notify(_ server: MailServer, _ arguments: String...) throws -> Outcome {
        try Program.run(
            Program.onboard, ["notify"] + arguments + options(server), in: repository.root)
    }

    func options(_ server: MailServer) -> [String] {
        ["--identity", identity, "--password-file", passwordFile] + server.options
    }

    /// Starts `notify` and goes on.
    func start(_ server: MailServer, _ arguments: String...) throws -> Process {
        let process = Process()
        process.executableURL = URL(filePath: Program.onboard)
        process.arguments = ["notify"] + arguments + options(server)
        process.currentDirectoryURL = repository.root
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    func status(_ id: String) throws -> String { try repository.read("status/\(id).json") }
}
