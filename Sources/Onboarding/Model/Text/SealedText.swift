internal import Foundation

/// An encrypted text: the output of `age` in base64, after `age:`.
///
/// `jq -r .contact FILE | cut -c5- | base64 -d | age -d -i KEY` decrypts the contact of a record.
public struct SealedText: Sendable, Hashable, CustomStringConvertible {
    /// The prefix before the base64.
    public static let prefix = "age:"

    /// The prefix `age:` and base64 (RFC 4648, section 4).
    public let text: String

    /// Checks a sealed text.
    ///
    /// - Throws: `contact/malformed`, which does not quote the text.
    public init(_ raw: String) throws(TextProblems) {
        guard raw.hasPrefix(Self.prefix), let bytes = Data(base64Encoded: String(raw.dropFirst(Self.prefix.count))),
            !bytes.isEmpty
        else {
            let message = "a sealed text must be \"age:\" and base64, as onboard writes it"
            throw TextProblems(TextProblem("contact/malformed", message, at: 0))
        }
        text = raw
    }

    /// Creates a sealed text from the output of `age`.
    public init(ciphertext bytes: [UInt8]) {
        text = Self.prefix + Data(bytes).base64EncodedString()
    }

    /// The output of `age`.
    public var bytes: [UInt8] { Data(base64Encoded: String(text.dropFirst(Self.prefix.count))).map(Array.init) ?? [] }

    /// The prefix `age:` and base64, as files contain it.
    public var description: String { text }
}
