internal import Diagnostics
internal import Onboarding
internal import Workspace

/// A name in the directory of the letters that stands for no letter: it hides none of the others.
struct UnreadableLetter: Sendable {
    /// Why it cannot be read.
    let problems: [Diagnostic]
    /// What is known of it: the file's bytes, or its name where they cannot be read.
    private let known: [UInt8]

    init(name: String, bytes: [UInt8]?, problems: [Diagnostic]) {
        self.problems = problems.isEmpty ? [] : problems.dropLast() + [problems[problems.count - 1].cured(name)]
        known = bytes ?? Array(name.utf8)
    }

    /// The trace that is left of it once it is dropped.
    func trace(reason: String, at now: Timestamp) -> DroppedLetter {
        DroppedLetter(unreadable: known, reason: reason, at: now)
    }
}

extension Diagnostic {
    /// The last problem of a file that is no letter, with what to do about the file: nobody writes these by hand.
    fileprivate func cured(_ file: String) -> Diagnostic {
        let name = FileName.shown(NamedFiles.name(ofFile: file))
        let cure =
            "restore the file from Git, or drop it: onboard dead-letters drop \(shellWord(name)) --reason TEXT"
        let hint = hint.map { "\($0); or \(cure)" } ?? cure
        return Diagnostic(
            identifier, at: location, message, hint: hint, related: related, severity: severity)
    }
}
