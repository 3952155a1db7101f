internal import Arguments

/// The output format of a result.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
}
