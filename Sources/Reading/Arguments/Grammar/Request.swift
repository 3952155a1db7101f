/// What a command line asks for.
enum Request: Sendable {
    case help(Command)
    case version
    case run(Command, Values)
    /// Nothing can be done: all faults, and the command whose usage says what is right.
    case refuse([Fault], Command)
}
