public import ArgumentParser
public import Diagnostics

/// The forms of a result.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
}

extension DiagnosticFormat: ExpressibleByArgument {}
