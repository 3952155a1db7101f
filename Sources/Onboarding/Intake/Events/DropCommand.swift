/// The command that drops a dead letter, in hints.
enum DropCommand {
    /// The command with placeholders. It does not contain the dead letter's name: that may have changed, and the
    /// message shows it.
    static let text = "onboard dead-letters drop LETTER --reason TEXT"
}
