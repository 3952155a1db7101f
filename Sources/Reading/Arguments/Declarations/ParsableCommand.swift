/// A command: a name, a help text and arguments. A command with subcommands is a group; called alone, it shows its
/// help.
public protocol ParsableCommand: ParsableArguments {
    /// The name, the help text and the subcommands.
    static var configuration: CommandConfiguration { get }
}

/// A command that can run.
public protocol AsyncParsableCommand: ParsableCommand {
    /// Runs the command with the values from the command line.
    ///
    /// - Throws: `ExitCode` to exit with a code other than 0.
    func run() async throws
}

/// A command's name, its help text and its subcommands.
public struct CommandConfiguration: Sendable {
    /// The word that names the command.
    public var commandName: String
    /// A description of the command in one sentence.
    public var abstract: String
    /// Further paragraphs. A line that begins with `Example: ` is an example; indented lines are not wrapped.
    public var discussion: String
    /// The program's version; empty for every command but the root.
    public var version: String
    /// Options of other commands that users may try here: the long name of each, and what to do instead.
    public var elsewhere: [String: String]
    /// The subcommands, in groups.
    public var groups: [CommandGroup]

    /// Configures a command; `subcommands` become a group without a name.
    public init(
        commandName: String, abstract: String, discussion: String = "", version: String = "",
        elsewhere: [String: String] = [:],
        subcommands: [any ParsableCommand.Type] = [], groupedSubcommands: [CommandGroup] = []
    ) {
        self.commandName = commandName
        self.abstract = abstract
        self.discussion = discussion
        self.version = version
        self.elsewhere = elsewhere
        groups = (subcommands.isEmpty ? [] : [CommandGroup(name: "", subcommands: subcommands)]) + groupedSubcommands
    }
}

/// Subcommands that the help lists together.
public struct CommandGroup: Sendable {
    /// The heading in the help; empty for "Commands".
    public let name: String
    /// The commands, in the order of the help.
    public let subcommands: [any ParsableCommand.Type]

    /// Creates a group of commands with a heading.
    public init(name: String, subcommands: [any ParsableCommand.Type]) {
        self.name = name
        self.subcommands = subcommands
    }
}

/// The exit code of a program (sysexits.h).
public struct ExitCode: Error, Sendable, Hashable {
    /// The number, 0 to 255.
    public let rawValue: Int32

    /// Creates an exit code from a number.
    public init(_ rawValue: Int32) {
        self.rawValue = rawValue
    }

    /// Wrong usage (EX_USAGE).
    public static let validationFailure = ExitCode(64)
    /// Failed input or output (EX_IOERR).
    public static let failedOutput = ExitCode(74)
    /// A bug in the program (EX_SOFTWARE).
    public static let fault = ExitCode(70)
}
