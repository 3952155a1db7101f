public import Onboarding
internal import Programs

/// Seals texts with the `age` program (age-encryption.org/v1). What is sealed goes to it through a pipe, and is never in
/// a file or in an argument.
public struct Age: Sendable {
    /// The most bytes that come back.
    private static let limit = 8 << 20
    /// How a sealed text begins.
    private static let header = Array("age-encryption.org/v1\n".utf8)

    /// Why a text could not be sealed or opened.
    public struct Failure: Error, Sendable {
        /// What is wrong, in one sentence; it repeats nothing of the text.
        public let message: String
        /// What to do about it.
        public let hint: String
    }

    /// The `age` of the `PATH`.
    public init() {}

    /// Seals a text to recipients, such as `age1…` or an SSH public key.
    ///
    /// - Throws: `Failure` where the program is missing, refuses a recipient, or prints something else.
    public func seal(_ plaintext: [UInt8], to recipients: [String]) async throws(Failure) -> SealedText {
        let arguments = recipients.flatMap { ["--recipient", $0] }
        let what = "no text could be sealed"
        let ciphertext = try await run(
            ["--encrypt"] + arguments, plaintext, what, hint: "check contacts.recipients in onboard.yaml")
        guard ciphertext.starts(with: Self.header) else {
            throw Failure(
                message: "\(what): what the program \"age\" printed is no sealed text",
                hint: "see which one the PATH has, and install another: apt install age")
        }
        return SealedText(ciphertext: ciphertext)
    }

    /// Opens a sealed text with the key in a file.
    ///
    /// - Throws: `Failure` where the program is missing, or the key is not one of the recipients'.
    public func open(_ sealed: SealedText, identity: String) async throws(Failure) -> [UInt8] {
        try await run(
            ["--decrypt", "--identity", identity], sealed.bytes, "the sealed text cannot be opened",
            hint: "the identity must be a file with the key of one of the recipients that the text was sealed to")
    }

    private func run(
        _ arguments: [String], _ input: [UInt8], _ what: String, hint: String
    ) async throws(Failure) -> [UInt8] {
        var program = Program("age", arguments)
        program.input = input
        program.outputLimit = .fails(above: Self.limit)
        let answer: Program.Answer
        do {
            answer = try await program.run()
        } catch {
            let hint = error.hint(toInstall: "install it: apt install age", otherwise: "run the command again")
            throw Failure(message: "\(what): \(error.message(for: "age"))", hint: hint)
        }
        guard answer.isSuccess else { throw Failure(message: "\(what): \(answer.reason(of: "age"))", hint: hint) }
        return answer.output
    }
}
