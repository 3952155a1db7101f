/// What a command line asks for.
enum Request: Sendable {
    case help(Command)
    case version
    case run(Command, Values)
    /// Nothing can be done: all faults, and the command whose usage says what is right.
    case refuse([Fault], Command)
}

/// The values of a command's arguments, each in a `Box`, by the names of the properties that lead to it.
typealias Values = [[String]: any Sendable]
