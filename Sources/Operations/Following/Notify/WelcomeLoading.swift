internal import Diagnostics
internal import Onboarding
internal import Overlays
internal import Workspace

extension Workbench {
    /// The templates of the welcome letter, and what is wrong with them. Where there are none and no letters are sent,
    /// nothing is.
    ///
    /// - Throws: `WorkspaceError` where a file cannot be read.
    func welcomeTemplates() throws -> (templates: WelcomeTemplates?, problems: [Diagnostic]) {
        var files: [String: [UInt8]] = [:]
        for path in WelcomeTemplates.paths {
            files[path] = try repository.readFile(RelativePath(path), limit: 1 << 20)
        }
        if files.isEmpty, platform.email == nil { return (nil, []) }
        return WelcomeTemplates.compile(files)
    }

    /// What a letter needs beside the customer.
    ///
    /// - Throws: `Problems` where `onboard.yaml` has no "email" or a template is faulty.
    func welcomeParts() throws -> (settings: EmailSettings, templates: WelcomeTemplates) {
        guard let settings = platform.email else {
            throw Problems([
                Diagnostic(
                    "notify/not-set-up", at: SourceLocation(file: Layout.platform),
                    "onboard.yaml has no \"email\" section",
                    hint: "add \"email\" with \"from\" and \"server\": docs/how-to/welcome-customers.md")
            ])
        }
        let (templates, problems) = try welcomeTemplates()
        guard let templates else { throw Problems(problems) }
        return (settings, templates)
    }
}
