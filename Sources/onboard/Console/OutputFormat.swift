import ArgumentParser
import Diagnostics

/// The forms of a result.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
}

extension DiagnosticFormat: @retroactive ExpressibleByArgument {}
