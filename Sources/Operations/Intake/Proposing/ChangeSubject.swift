internal import Onboarding

/// The subject of a commit that changes customers, and the title of its pull request.
struct ChangeSubject: Sendable, Hashable {
    /// The subject line.
    let text: String

    /// The subject for changes to these records. `added` contains new ones, `changed` all others.
    init(added: [String], changed: [String]) {
        if let path = added.first {
            text = "Onboard \(Self.name(path))"
        } else if let path = changed.first {
            text = "Change \(Self.name(path))"
        } else {
            text = "Remove dead letters that are done"
        }
    }

    /// The customer's id in the path of a record.
    static func name(_ path: String) -> String {
        let file = path.split(separator: "/").last.map(String.init) ?? path
        return file.hasSuffix(NamedFiles.ending) ? NamedFiles.name(ofFile: file) : file
    }
}
