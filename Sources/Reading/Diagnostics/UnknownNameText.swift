/// Returns the message for an unknown name. All such messages use it.
public func unknownName(_ what: String, _ name: String, in place: String? = nil, among allowed: [String]) -> String {
    let place = place.map { " in \($0)" } ?? ""
    return "unknown \(what) \(quoted(name))\(place); allowed are \(allowed.joined(separator: ", "))"
}

/// Returns a hint with the candidate that was probably meant; `nil` if none is near.
public func didYouMean(_ name: some StringProtocol, among candidates: some Sequence<String>) -> String? {
    nearestName(to: name, among: candidates).map { didYouMean($0) }
}

/// Returns a hint with the name that was probably meant.
public func didYouMean(_ name: String) -> String { "did you mean \"\(name)\"?" }
