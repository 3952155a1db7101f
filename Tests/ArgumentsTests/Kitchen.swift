import Diagnostics

@testable import Arguments

/// A program with every kind of argument.
struct Kitchen: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kitchen", abstract: "Cook for guests.",
        discussion: """
            A meal is made of dishes.

            An evening:
              kitchen cook soup
            """,
        version: "1.2.3",
        groupedSubcommands: [
            CommandGroup(name: "Meals", subcommands: [Cook.self, Serve.self]),
            CommandGroup(name: "Store", subcommands: [Store.self]),
        ])

    @OptionGroup var house: House
}

/// The options of every command.
struct House: ParsableArguments {
    enum Color: String, ExpressibleByArgument, CaseIterable {
        case auto, always, never
    }

    @Option(help: ArgumentHelp("Cook in this kitchen.", valueName: "dir"), completion: .directory)
    var room: String?
    @Option(help: "Color the output: auto, always, never.")
    var color = Color.auto
    @Flag(name: .shortAndLong, help: "Say little.")
    var quiet = false
    @Flag(name: .shortAndLong, help: "Say more.")
    var verbose = false

    func validate() throws {
        if quiet, verbose { throw ValidationError("--quiet and --verbose cannot be used together") }
    }
}

struct Cook: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cook", abstract: "Cook a dish.",
        discussion: """
            What is not given is left out.

            Example: kitchen cook soup --guests 4
            """)

    @Argument(
        help: "The dish.", completion: .custom { context in ["soup", "stew", context.values["room"] ?? "salad"] })
    var dish: String
    @Argument(help: "What goes with it.", completion: .list(["bread", "rice"]))
    var sides: [String] = []
    @Option(help: ArgumentHelp("How many guests there are.", valueName: "count"), in: 1...100)
    var guests = 2
    @Option(help: ArgumentHelp("Grams of salt.", valueName: "grams"), in: 0 ... .max)
    var salt: Int?
    @Option(help: ArgumentHelp("A spice; may be repeated.", valueName: "spice"))
    var spice: [String] = []
    @Option(help: ArgumentHelp("The recipe.", valueName: "file"), completion: .file)
    var recipeURL: String?
    @Flag(inversion: .prefixedNo, help: "Keep it warm.")
    var warm: Bool?
    @Flag(help: "Touch nothing.")
    var dryRun = false
    @OptionGroup var house: House

    func validate() throws {
        if dryRun, salt != nil { throw ValidationError("--dry-run and --salt cannot be used together") }
    }

    func run() async throws {}
}

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "serve", abstract: "Serve a dish.")

    @Option(help: "Where to.") var table: String
    @Option(help: "When.") var hour: Int
    @Argument(help: "The guest.") var guest: String?
    @OptionGroup var house: House

    func run() async throws {}
}

struct Store: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store", abstract: "Look after the store.", subcommands: [ListStore.self])
}

struct ListStore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List what is there.")

    @OptionGroup var house: House

    func run() async throws {}
}

extension Kitchen {
    /// What the words of a line ask for; a word with a space is written with an underscore.
    static func parse(_ line: String) -> Invocation {
        parse(words(line))
    }

    private static func words(_ line: String) -> [String] {
        line.split(separator: " ").map { String($0).replacing("_", with: " ") }
    }

    static func parse(_ words: [String]) -> Invocation {
        Invocation(words.map { Word($0) }, root: Kitchen.self, width: 80)
    }

    /// The command that the words of a line run.
    static func command<Command: AsyncParsableCommand>(_ line: String, _ type: Command.Type) -> Command? {
        guard case .run(let command) = parse(line) else { return nil }
        return command as? Command
    }

    /// The faults of a line, without the usage behind them.
    static func faults(_ line: String) -> [String] { faults(words(line)) }

    static func faults(_ words: [String]) -> [String] {
        guard case .refuse(let text) = parse(words) else { return [] }
        return text.text.split(separator: "\n").filter { $0.hasPrefix("error: ") }.map {
            String($0.dropFirst("error: ".count))
        }
    }

    /// What a line prints.
    static func text(_ line: String) -> String? {
        guard case .print(let text) = parse(line) else { return nil }
        return text.text
    }
}
