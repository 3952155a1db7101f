internal import Diagnostics
internal import Onboarding
internal import Sealing

/// Opens what was sealed.
enum Unsealing {
    /// The text that was sealed. `file` is where it stands, for messages.
    ///
    /// - Throws: `Problems` where `age` is missing, or the identity is not one of the recipients'.
    static func open(_ sealed: SealedText, identity: String, of file: String) async throws -> [UInt8] {
        do {
            return try await Age().open(sealed, identity: identity)
        } catch {
            throw Problems([
                Diagnostic("contact/not-opened", at: SourceLocation(file: file), error.message, hint: error.hint)
            ])
        }
    }
}
