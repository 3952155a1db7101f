/// A command: a name, a text and arguments. One that has subcommands only groups them; by itself it shows its help.
public protocol ParsableCommand: ParsableArguments {
    /// The name, the text and the subcommands.
    static var configuration: CommandConfiguration { get }
}

/// A command that does something.
public protocol AsyncParsableCommand: ParsableCommand {
    /// Does it, with the values of the command line.
    ///
    /// - Throws: `ExitCode` to end with a code other than 0.
    func run() async throws
}

/// What a command is called, what its help says, and the commands below it.
public struct CommandConfiguration: Sendable {
    /// The word that names the command.
    public var commandName: String
    /// What it does, in one sentence.
    public var abstract: String
    /// More about it: paragraphs. A line that begins with `Example: ` is an example; indented lines stay as they are.
    public var discussion: String
    /// The program's version; empty below the root.
    public var version: String
    /// Options of other commands that a person may look for here, by their long names, each with what to do instead.
    public var elsewhere: [String: String]
    /// The commands below it, in groups.
    public var groups: [CommandGroup]

    /// A command; `subcommands` are a group without a name.
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

/// Commands that belong together.
public struct CommandGroup: Sendable {
    /// The heading in the help.
    public let name: String
    /// The commands.
    public let subcommands: [any ParsableCommand.Type]

    /// A group of commands below a heading.
    public init(name: String, subcommands: [any ParsableCommand.Type]) {
        self.name = name
        self.subcommands = subcommands
    }
}

/// How a program ends (sysexits.h).
public struct ExitCode: Error, Sendable, Hashable {
    /// The code, 0 to 255.
    public let rawValue: Int32

    /// An end with a code.
    public init(_ rawValue: Int32) {
        self.rawValue = rawValue
    }

    /// Wrong usage (EX_USAGE).
    public static let validationFailure = ExitCode(64)
    /// Input or output failed (EX_IOERR).
    public static let failedOutput = ExitCode(74)
    /// A fault of the program (EX_SOFTWARE).
    public static let fault = ExitCode(70)
}
