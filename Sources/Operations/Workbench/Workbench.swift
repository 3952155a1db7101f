public import Diagnostics
internal import Documents
public import Onboarding
internal import Overlays
public import Workspace
internal import YAML

/// An open repository and its platform. Most operations are methods of it.
public struct Workbench: Sendable {
    /// The repository that operations read and change.
    public let repository: Repository
    /// The settings in `onboard.yaml`.
    public let platform: Platform
    /// The parsed document of `onboard.yaml`, with the locations of its values.
    let document: Document
    /// The warnings about `onboard.yaml`.
    let platformWarnings: [Diagnostic]

    /// Opens the repository and reads the platform.
    ///
    /// - Throws: `Problems` if `onboard.yaml` is missing or faulty, `WorkspaceError` if it cannot be read.
    public init(_ repository: Repository) throws {
        guard let bytes = try repository.readFile(.platform, limit: 1 << 20) else {
            let hint = "run: onboard init"
            throw Problems([
                Diagnostic(
                    "platform/missing", at: SourceLocation(file: "onboard.yaml"), "there is no onboard.yaml here",
                    hint: hint)
            ])
        }
        try self.init(repository, platform: bytes)
    }

    /// Creates a workbench with these bytes as `onboard.yaml`.
    ///
    /// - Throws: `Problems` if they are faulty.
    init(_ repository: Repository, platform bytes: [UInt8]) throws(Problems) {
        let (read, problems) = Self.readPlatform(bytes)
        guard let read else { throw Problems(problems) }
        self.repository = repository
        (platform, document) = read
        platformWarnings = problems
    }

    /// Reads the platform. Set `refusesAmbiguity` to false for committed versions, which can no longer be fixed.
    static func readPlatform(
        _ bytes: [UInt8], refusesAmbiguity: Bool = true
    ) -> (read: (platform: Platform, document: Document)?, problems: [Diagnostic]) {
        let file = RelativePath.platform.description
        let (documents, problems) = YAMLParser.parse(bytes, file: file, refusesAmbiguity: refusesAmbiguity)
        guard !problems.hasErrors else { return (nil, problems) }
        guard documents.count == 1, let document = documents.first else {
            let message = "onboard.yaml must contain one document; found \(documents.count)"
            return (nil, [Diagnostic("platform/documents", at: SourceLocation(file: file), message)])
        }
        let (platform, found) = PlatformReader.read(document)
        return (platform.map { ($0, document) }, found)
    }
}

/// Diagnostics that stop an operation before it writes anything.
public struct Problems: Error, Sendable {
    /// The errors, and any warnings found with them.
    public let diagnostics: [Diagnostic]

    /// Creates the error from these diagnostics.
    public init(_ diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics
    }
}
