import Arguments

struct ClusterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cluster",
        abstract: "Set up a cluster.",
        subcommands: [ClusterAddCommand.self])
}
