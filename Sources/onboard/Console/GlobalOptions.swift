import Arguments

/// The options that every command has.
struct GlobalOptions: ParsableArguments {
    enum Color: String, ExpressibleByArgument, CaseIterable {
        case auto, always, never
    }

    @Option(
        help: ArgumentHelp(
            "Work in this repository.", discussion: "Default: the nearest parent directory with onboard.yaml.",
            valueName: "dir"),
        completion: .directory)
    var root: String?

    @Option(help: "Color the output: \(Color.allCases.map(\.rawValue).joined(separator: ", ")). NO_COLOR is respected.")
    var color = Color.auto

    @Flag(name: .shortAndLong, help: "Print only the result and errors.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Print more.")
    var verbose = false

    func validate() throws {
        if quiet, verbose { throw ValidationError("--quiet and --verbose cannot be used together") }
    }

    var console: Console { Console(color: color, isQuiet: quiet, isVerbose: verbose) }
}
