/// What is said of a name that is not known: the one way to say it.
public func unknownName(_ what: String, _ name: String, in place: String? = nil, among allowed: [String]) -> String {
    let place = place.map { " in \($0)" } ?? ""
    return "unknown \(what) \(quoted(name))\(place); allowed are \(allowed.joined(separator: ", "))"
}

/// The hint that names what was probably meant; `nil` where nothing among `candidates` is near.
public func didYouMean(_ name: some StringProtocol, among candidates: some Sequence<String>) -> String? {
    nearestName(to: name, among: candidates).map { didYouMean($0) }
}

/// The hint that names what was probably meant.
public func didYouMean(_ name: String) -> String { "did you mean \"\(name)\"?" }
