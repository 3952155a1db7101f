extension DeadLetter {
    /// The maximum size of a dead letter's file, in bytes. A larger file is not read.
    ///
    /// No file that onboard writes comes close, because each part is bounded. There are at most
    /// `BoundedDiagnostics.limit` reasons and one line that counts the others, with texts of at most `Reason.limit`
    /// characters. The event has passed the rules of its fields. Sealed fields are bounded here, and left out if they
    /// are larger.
    public static let fileLimit = 4 * EventReader.limit

    /// The maximum size of the age header, in bytes. It is enough for about 500 X25519 recipients, or 80 RSA recipients
    /// with 4,096 bits.
    private static let mostHeaderBytes = 1 << 16

    /// The maximum size of a sealed event, in bytes.
    static let mostOriginalBytes = sealed(EventReader.limit)
    /// The maximum size of a sealed person, in bytes.
    static let mostContactBytes = sealed(Person.mostPlaintextBytes)

    /// The maximum size of a sealed text, in bytes: `age` adds 16 bytes to each 64 KiB, and base64 turns three bytes
    /// into four.
    private static func sealed(_ bytes: Int) -> Int {
        let ciphertext = bytes + 16 * (bytes >> 16 + 1) + mostHeaderBytes
        return SealedText.prefix.utf8.count + (ciphertext + 2) / 3 * 4
    }
}

extension SealedText {
    /// Whether the text has at most this many bytes.
    func fits(_ most: Int) -> Bool { text.utf8.count <= most }
}
