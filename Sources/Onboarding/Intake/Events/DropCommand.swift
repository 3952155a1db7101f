/// The command that gives a dead letter up, as hints name it.
enum DropCommand {
    /// The command, to be completed. It does not name the letter: that may have been renamed, or mended by hand, and its
    /// name is told beside the hint.
    static let text = "onboard dead-letters drop LETTER --reason TEXT"
}
