import Hashing
import Testing

/// The examples of FIPS 180-4 and of the algorithm's validation suite.
@Suite struct SHA256Tests {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (
            String(repeating: "a", count: 1_000_000),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        ),
    ]) func aTextHasItsHash(text: String, hash: String) {
        #expect(hexadecimal(SHA256.hash(text.utf8)[...]) == hash)
    }

    @Test func partsAreTheWhole() {
        let bytes = (0..<1000).map { UInt8($0 % 251) }
        for cut in [0, 1, 63, 64, 65, 999, 1000] {
            var hash = SHA256()
            hash.update(bytes[..<cut])
            hash.update(bytes[cut...].lazy.map { $0 })
            #expect(hash.finish() == SHA256.hash(bytes))
        }
    }

    @Test func aCopyGoesOnByItself() {
        var first = SHA256()
        first.update("a".utf8)
        var second = first
        second.update("b".utf8)
        #expect(first.finish() == SHA256.hash("a".utf8))
        #expect(second.finish() == SHA256.hash("ab".utf8))
        #expect(first.finish() == SHA256.hash("a".utf8))
    }
}
