internal import Hashing
public import Onboarding

extension Hostname {
    /// A name for the objects of a domain: readable, unique, and a DNS label of at most 63 characters (Kubernetes,
    /// "Object Names and IDs").
    public var objectName: String {
        // A hostname is ASCII, so each byte is a character.
        var readable = text.utf8.prefix(47).map { $0 == UInt8(ascii: ".") ? UInt8(ascii: "-") : $0 }
        while readable.last == UInt8(ascii: "-") { readable.removeLast() }
        let hash = hexadecimal(SHA256.hash(text.utf8).prefix(4))
        return "domain-\(hash)-" + String(decoding: readable, as: UTF8.self)
    }
}
