/// The paths in a repository, from its root.
public enum Layout {
    /// The platform. This file marks the root of a repository.
    public static let platform = "onboard.yaml"
    /// The customers' records.
    public static let records = NamedFiles(in: "customers")
    /// The status of each customer.
    public static let statuses = NamedFiles(in: "status")
    /// The dead letters.
    public static let letters = NamedFiles(in: "dead-letters")
    /// The traces of dropped dead letters.
    public static let droppedLetters = NamedFiles(in: "dead-letters/dropped")
    /// The templates of the next release.
    public static let templates = "templates"
    /// The releases of the templates.
    public static let releases = "templates/releases"
    /// The rendered files.
    public static let clusters = "clusters"
    /// The JSON Schemas.
    public static let schemas = "schemas"
    /// Notes about runs on this machine.
    public static let runs = ".onboard"

    /// The path of a JSON Schema.
    public static func schema(_ subject: String) -> String { "\(schemas)/\(subject).schema.json" }
}
