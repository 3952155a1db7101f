public import Diagnostics
internal import Documents
public import Onboarding
internal import Overlays
public import Workspace
internal import YAML

/// An open repository and the platform it holds: where every operation begins.
public struct Workbench: Sendable {
    /// The repository.
    public let repository: Repository
    /// What `onboard.yaml` says.
    public let platform: Platform
    /// `onboard.yaml` as it was read, once.
    let document: Document
    /// What is worth a look in `onboard.yaml`, though nothing is wrong with it.
    let platformWarnings: [Diagnostic]

    /// Opens the repository and reads the platform.
    ///
    /// - Throws: `Problems` where `onboard.yaml` is absent or wrong, `WorkspaceError` where it cannot be read.
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

    /// A repository with these bytes as its `onboard.yaml`.
    ///
    /// - Throws: `Problems` where they are wrong.
    init(_ repository: Repository, platform bytes: [UInt8]) throws(Problems) {
        let (read, problems) = Self.readPlatform(bytes)
        guard let read else { throw Problems(problems) }
        self.repository = repository
        (platform, document) = read
        platformWarnings = problems
    }

    /// What was committed before is not to be mended, so ambiguity may stay in it.
    static func readPlatform(
        _ bytes: [UInt8], refusesAmbiguity: Bool = true
    ) -> (read: (platform: Platform, document: Document)?, problems: [Diagnostic]) {
        let file = RelativePath.platform.description
        let (documents, problems) = YAMLParser.parse(bytes, file: file, refusesAmbiguity: refusesAmbiguity)
        guard !problems.hasErrors else { return (nil, problems) }
        guard documents.count == 1, let document = documents.first else {
            let message = "onboard.yaml must hold one document; found \(documents.count)"
            return (nil, [Diagnostic("platform/documents", at: SourceLocation(file: file), message)])
        }
        let (platform, found) = PlatformReader.read(document)
        return (platform.map { ($0, document) }, found)
    }
}

/// Diagnostics that end an operation before it has written anything.
public struct Problems: Error, Sendable {
    /// What is wrong.
    public let diagnostics: [Diagnostic]

    /// An end because of these.
    public init(_ diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics
    }
}
