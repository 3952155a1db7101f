internal import Hashing
public import Onboarding

extension Hostname {
    /// A name for the objects of a domain: readable, unique, and a DNS label of at most 63 characters (Kubernetes,
    /// "Object Names and IDs").
    public var objectName: String {
        let readable = text.prefix(47).map { $0 == "." ? "-" : $0 }
        let hash = hexadecimal(SHA256.hash(text.utf8).prefix(4))
        return "domain-\(hash)-" + String(readable).trimmingHyphens
    }
}

extension String {
    fileprivate var trimmingHyphens: String {
        var rest = self[...]
        while rest.last == "-" { rest = rest.dropLast() }
        return String(rest)
    }
}
