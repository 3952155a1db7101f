internal import CNettle

/// A SHA-256 (FIPS 180-4) over bytes that come in parts. A copy goes on from where the original stood.
public struct SHA256: Sendable {
    private static let byteCount = 32

    private var context = sha256_ctx()

    /// A hash of nothing yet.
    public init() {
        nettle_sha256_init(&context)
    }

    /// The 32 bytes of the hash of some bytes.
    public static func hash(_ bytes: some Collection<UInt8>) -> [UInt8] {
        var hash = SHA256()
        hash.update(bytes)
        return hash.finish()
    }

    /// Adds bytes.
    public mutating func update(_ bytes: some Collection<UInt8>) {
        let isContiguous: Void? = bytes.withContiguousStorageIfAvailable {
            nettle_sha256_update(&context, $0.count, $0.baseAddress)
        }
        if isContiguous == nil { update(Array(bytes)) }
    }

    /// The 32 bytes of the hash of all bytes that were added.
    public func finish() -> [UInt8] {
        var last = context
        return [UInt8](unsafeUninitializedCapacity: Self.byteCount) { buffer, count in
            nettle_sha256_digest(&last, Self.byteCount, buffer.baseAddress)
            count = Self.byteCount
        }
    }
}
