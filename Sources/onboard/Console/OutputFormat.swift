internal import Arguments

/// The forms of a result.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
}
