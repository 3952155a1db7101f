internal import Foundation

/// A text that only the holders of certain keys can read: the output of the `age` program, in base64 behind `age:`.
///
/// `jq -r .contact FILE | cut -c5- | base64 -d | age -d -i KEY` opens the one in a record.
public struct SealedText: Sendable, Hashable, CustomStringConvertible {
    /// What stands before the base64.
    public static let prefix = "age:"

    /// `age:` and base64 (RFC 4648, section 4).
    public let text: String

    /// Takes a sealed text as it is, or throws `contact/malformed`, which does not repeat it.
    public init(_ raw: String) throws(TextProblems) {
        guard raw.hasPrefix(Self.prefix), let bytes = Data(base64Encoded: String(raw.dropFirst(Self.prefix.count))),
            !bytes.isEmpty
        else {
            let message = "what is sealed must be \"age:\" and base64, as onboard writes it"
            throw TextProblems(TextProblem("contact/malformed", message, at: 0))
        }
        text = raw
    }

    /// The bytes that `age` wrote.
    public init(ciphertext bytes: [UInt8]) {
        text = Self.prefix + Data(bytes).base64EncodedString()
    }

    /// The bytes that `age` wrote.
    public var bytes: [UInt8] { Data(base64Encoded: String(text.dropFirst(Self.prefix.count))).map(Array.init) ?? [] }

    /// The text as it stands in a file.
    public var description: String { text }
}
