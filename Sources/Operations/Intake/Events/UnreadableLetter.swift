internal import Diagnostics
internal import Onboarding
internal import Workspace

/// An entry in the directory of the dead letters that is not a readable dead letter. It does not affect the others.
struct UnreadableLetter: Sendable {
    /// The errors that make it unreadable.
    let problems: [Diagnostic]
    /// The bytes of the file, or its name if the bytes cannot be read.
    private let known: [UInt8]

    init(name: String, bytes: [UInt8]?, problems: [Diagnostic]) {
        self.problems = problems.isEmpty ? [] : problems.dropLast() + [problems[problems.count - 1].cured(name)]
        known = bytes ?? Array(name.utf8)
    }

    /// The trace to leave when it is dropped.
    func trace(reason: String, at now: Timestamp) -> DroppedLetter {
        DroppedLetter(unreadable: known, reason: reason, at: now)
    }
}

extension Diagnostic {
    /// The diagnostic with a hint to restore or drop the file, because dead letters are not written by hand.
    fileprivate func cured(_ file: String) -> Diagnostic {
        let name = FileName.shown(NamedFiles.name(ofFile: file))
        let cure =
            "restore the file from Git, or drop it: onboard dead-letters drop \(shellWord(name)) --reason TEXT"
        let hint = hint.map { "\($0); or \(cure)" } ?? cure
        return Diagnostic(
            identifier, at: location, message, hint: hint, related: related, severity: severity)
    }
}
