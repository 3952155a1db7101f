/// The action that a command line requests.
enum Request: Sendable {
    case help(Command)
    case version
    case run(Command, Values)
    /// The line is invalid: all errors, and the command whose usage the message shows.
    case refuse([Fault], Command)
}
