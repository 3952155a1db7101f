public import Diagnostics
internal import Documents

extension CustomerStatus {
    /// The contents of the status file, formatted as by `jq .`.
    public func canonicalJSON() -> [UInt8] {
        var writer = JSONWriter()
        if let verified {
            writer.beginObject("verified")
            writer.text("at", verified.at.text)
            writer.text("digest", verified.digest)
            writer.endObject()
        }
        if let welcome {
            writer.beginObject("welcome")
            writer.text("claimedAt", welcome.claimedAt.text)
            writer.text("run", welcome.run.text)
            writer.text("startedAt", welcome.startedAt?.text)
            writer.text("sentAt", welcome.sentAt?.text)
            writer.text("messageID", welcome.messageID)
            writer.endObject()
        }
        return writer.finish()
    }

    /// Reads a status file. The problems say why it is not a valid status.
    public static func read(_ bytes: [UInt8], file: String) -> StatusReading {
        let (document, problems) = JSONParser.parse(bytes, file: file)
        guard let document, !problems.hasErrors else { return StatusReading(problems: problems) }
        var reader = StatusReader(problems: problems)
        let status = reader.read(document.root)
        return reader.problems.hasErrors
            ? StatusReading(problems: reader.problems) : StatusReading(status: status, problems: reader.problems)
    }
}

/// The result of reading a status file.
public struct StatusReading: Sendable {
    /// The status; `nil` if the file has errors.
    public let status: CustomerStatus?
    /// The errors and warnings about the file.
    public let problems: [Diagnostic]

    /// Creates the result of reading a status file.
    public init(status: CustomerStatus? = nil, problems: [Diagnostic]) {
        self.status = status
        self.problems = problems
    }
}

private struct StatusReader {
    var problems: [Diagnostic]

    mutating func read(_ root: Node) -> CustomerStatus? {
        guard let fields = fields(root, "a customer's status", ["verified", "welcome"]) else { return nil }
        var status = CustomerStatus()
        status.verified = fields.value("verified").flatMap { verification($0) }
        status.welcome = fields.value("welcome").flatMap { welcome($0) }
        return status
    }

    private mutating func verification(_ node: Node) -> CustomerStatus.Verification? {
        guard let fields = fields(node, "\"verified\"", ["at", "digest"]) else { return nil }
        let at = time(fields, "at", isRequired: true)
        guard let digest = fields.requiredString("digest", problems: &problems) else { return nil }
        if let verification = CustomerStatus.Verification(at: at ?? .epoch, digest: digest.text) {
            return at == nil ? nil : verification
        }
        problems.append(
            Diagnostic(
                "status/digest", at: digest.location, "a digest must be 64 of 0-9 and a-f; found \(quoted(digest.text))"
            ))
        return nil
    }

    private mutating func welcome(_ node: Node) -> CustomerStatus.Welcome? {
        let keys: [FieldReader.Key] = ["claimedAt", "run", "startedAt", "sentAt", "messageID"]
        guard let fields = fields(node, "\"welcome\"", keys) else { return nil }
        let claimedAt = time(fields, "claimedAt", isRequired: true)
        let run = fields.requiredString("run", problems: &problems).flatMap {
            Given($0).parse(RunToken.init(_:), problems: &problems)
        }
        let startedAt = time(fields, "startedAt")
        let sentAt = time(fields, "sentAt")
        let messageID = fields.requiredString("messageID", problems: &problems)
        guard let claimedAt, let run, let messageID else { return nil }
        var welcome = CustomerStatus.Welcome(claimedAt: claimedAt, run: run, messageID: messageID.text)
        welcome.startedAt = startedAt
        welcome.sentAt = sentAt
        return welcome
    }

    private mutating func time(_ fields: FieldReader, _ key: FieldReader.Key, isRequired: Bool = false) -> Timestamp? {
        if isRequired { fields.require(key, problems: &problems) }
        return fields.string(key, problems: &problems).flatMap {
            Given($0).parse(Timestamp.init(_:), problems: &problems)
        }
    }

    private mutating func fields(_ node: Node, _ subject: String, _ keys: [FieldReader.Key]) -> FieldReader? {
        FieldReader(node, subject: subject, scope: "status", keys: keys, problems: &problems)
    }
}
