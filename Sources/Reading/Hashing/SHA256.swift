internal import CNettle

/// A SHA-256 (FIPS 180-4) of bytes that are added in parts. A copy continues independently of the original.
public struct SHA256: Sendable {
    private static let byteCount = 32

    private var context = sha256_ctx()

    /// Creates a hash without any bytes.
    public init() {
        nettle_sha256_init(&context)
    }

    /// Returns the 32 bytes of the hash of some bytes.
    public static func hash(_ bytes: some Collection<UInt8>) -> [UInt8] {
        var hash = SHA256()
        hash.update(bytes)
        return hash.finish()
    }

    /// Adds bytes to the hash.
    public mutating func update(_ bytes: some Collection<UInt8>) {
        let isContiguous: Void? = bytes.withContiguousStorageIfAvailable {
            nettle_sha256_update(&context, $0.count, $0.baseAddress)
        }
        if isContiguous == nil { update(Array(bytes)) }
    }

    /// Returns the 32 bytes of the hash of all bytes added so far.
    public func finish() -> [UInt8] {
        var last = context
        return [UInt8](unsafeUninitializedCapacity: Self.byteCount) { buffer, count in
            nettle_sha256_digest(&last, Self.byteCount, buffer.baseAddress)
            count = Self.byteCount
        }
    }
}
