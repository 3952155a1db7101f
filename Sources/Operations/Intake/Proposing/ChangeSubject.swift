internal import Onboarding

/// What a change of customers is called: the subject of its commit, and so the title of its pull request.
struct ChangeSubject: Sendable, Hashable {
    /// The subject.
    let text: String

    /// The subject of a change of these records: those that are new, and all that are other than before.
    init(added: [String], changed: [String]) {
        if let path = added.first {
            text = "Onboard \(Self.name(path))"
        } else if let path = changed.first {
            text = "Change \(Self.name(path))"
        } else {
            text = "Remove dead letters that are done"
        }
    }

    /// The name in a record's path: the customer's id.
    static func name(_ path: String) -> String {
        let file = path.split(separator: "/").last.map(String.init) ?? path
        return file.hasSuffix(NamedFiles.ending) ? NamedFiles.name(ofFile: file) : file
    }
}
