extension DeadLetter {
    /// The most bytes of a letter's file; a larger one is not read.
    ///
    /// Nothing that is written comes near it: a letter is bounded by its parts. There are at most
    /// `BoundedDiagnostics.limit` reasons and the line that counts the others, each text of at most `Reason.limit`
    /// characters; the event has passed the rules of its fields; what is sealed is bounded here, and left out if larger.
    public static let fileLimit = 4 * EventReader.limit

    /// The most bytes that sealing adds for all recipients together: 500 of X25519, or 80 of RSA with 4,096 bits.
    private static let mostHeaderBytes = 1 << 16

    /// The most bytes of what is sealed of an event.
    static let mostOriginalBytes = sealed(EventReader.limit)
    /// The most bytes of what is sealed of a person.
    static let mostContactBytes = sealed(Person.mostPlaintextBytes)

    /// The most bytes of a sealed text: `age` adds 16 bytes to each 64 KiB, and base64 writes three bytes as four.
    private static func sealed(_ bytes: Int) -> Int {
        let ciphertext = bytes + 16 * (bytes >> 16 + 1) + mostHeaderBytes
        return SealedText.prefix.utf8.count + (ciphertext + 2) / 3 * 4
    }
}

extension SealedText {
    /// Whether it has at most so many bytes.
    func fits(_ most: Int) -> Bool { text.utf8.count <= most }
}
