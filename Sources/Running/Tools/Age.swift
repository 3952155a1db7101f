public import Onboarding
public import Programs

/// Seals texts with the `age` program (age-encryption.org/v1). The text is passed through a pipe, never in a file or an
/// argument.
public struct Age: Sendable {
    /// The program.
    public static let tool = Tool("age", from: .package("age"))

    /// The first bytes of a sealed text.
    private static let header = Array("age-encryption.org/v1\n".utf8)

    /// Uses the `age` in the `PATH`.
    public init() {}

    /// Seals a text to recipients, such as `age1…` or an SSH public key.
    ///
    /// - Throws: `Tool.Failure` if the program is missing, rejects a recipient, or prints something other than a sealed
    ///   text. It never contains the text.
    public func seal(_ plaintext: [UInt8], to recipients: [String]) async throws(Tool.Failure) -> SealedText {
        let arguments = recipients.flatMap { ["--recipient", $0] }
        let what = "the text cannot be sealed"
        let ciphertext = try await run(
            ["--encrypt"] + arguments, plaintext, what, hint: "check contacts.recipients in onboard.yaml")
        guard ciphertext.starts(with: Self.header) else {
            throw Tool.Failure(
                message: "\(what): the program \"age\" did not print a sealed text",
                hint: "check which \"age\" is first on the PATH, and install another: apt install age")
        }
        return SealedText(ciphertext: ciphertext)
    }

    /// Opens a sealed text with the key in a file.
    ///
    /// - Throws: `Tool.Failure` if the program is missing, or the key belongs to none of the recipients. It never
    ///   contains the text.
    public func open(_ sealed: SealedText, identity: String) async throws(Tool.Failure) -> [UInt8] {
        try await run(
            ["--decrypt", "--identity", identity], sealed.bytes, "the sealed text cannot be opened",
            hint: "the identity must be a file with the key of one of the recipients that the text was sealed to")
    }

    private func run(
        _ arguments: [String], _ input: [UInt8], _ what: String, hint: String
    ) async throws(Tool.Failure) -> [UInt8] {
        var program = Program(Self.tool, arguments)
        program.input = input
        do {
            return try await program.output(unanswered: "run the command again", refused: hint)
        } catch {
            throw Tool.Failure(message: "\(what): \(error.message)", hint: error.hint)
        }
    }
}
