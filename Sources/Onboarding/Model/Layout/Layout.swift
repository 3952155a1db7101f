/// Where everything lies in a repository, from its root.
public enum Layout {
    /// The platform; the file that marks a repository's root.
    public static let platform = "onboard.yaml"
    /// The customers' records.
    public static let records = NamedFiles(in: "customers")
    /// What was seen of customers.
    public static let statuses = NamedFiles(in: "status")
    /// Events that could not be applied.
    public static let letters = NamedFiles(in: "dead-letters")
    /// Traces of events that were dropped.
    public static let droppedLetters = NamedFiles(in: "dead-letters/dropped")
    /// The templates that the next release is made of.
    public static let templates = "templates"
    /// The releases of the templates.
    public static let releases = "templates/releases"
    /// What is rendered.
    public static let clusters = "clusters"
    /// The JSON Schemas.
    public static let schemas = "schemas"
    /// What runs note of themselves on this machine.
    public static let runs = ".onboard"

    /// The path of a JSON Schema.
    public static func schema(_ subject: String) -> String { "\(schemas)/\(subject).schema.json" }
}
