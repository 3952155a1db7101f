import Diagnostics
import Foundation
import Onboarding
import Operations

/// A password from a file or the environment, never from an argument, which every process could read.
enum SecretInput {
    /// Returns the secret in a file, or otherwise in a variable; `nil` if neither is given.
    ///
    /// - Throws: `Problems` if the text is not a valid password, the exit code of failed input if the file cannot be
    ///   read.
    static func read(
        file: String?, variable: String, _ environment: [String: String], _ console: Console
    ) throws -> Secret? {
        guard let file else {
            guard let text = environment[variable], !text.isEmpty else { return nil }
            return try secret(text, from: variable)
        }
        var bytes = Array(try InputFile(file, console).read(limit: 4096))
        if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
        if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        guard let text = String(validating: bytes, as: UTF8.self) else { return try secret("", from: file) }
        return try secret(text, from: file)
    }

    private static func secret(_ text: String, from place: String) throws -> Secret {
        if let secret = Secret(text) { return secret }
        throw Problems([
            Diagnostic(
                "notify/password", at: SourceLocation(file: place),
                "a password must be one line of at most 1024 bytes, without control characters")
        ])
    }
}
