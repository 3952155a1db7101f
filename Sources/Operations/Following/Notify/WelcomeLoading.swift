internal import Diagnostics
internal import Onboarding
internal import Overlays
internal import Workspace

extension Workbench {
    /// The templates of the welcome email and their problems. Returns neither if there are no files and `onboard.yaml`
    /// has no `email`.
    ///
    /// - Throws: `WorkspaceError` if a file cannot be read.
    func welcomeTemplates() throws -> (templates: WelcomeTemplates?, problems: [Diagnostic]) {
        var files: [String: [UInt8]] = [:]
        for path in WelcomeTemplates.paths {
            files[path] = try repository.readFile(RelativePath(path), limit: 1 << 20)
        }
        if files.isEmpty, platform.email == nil { return (nil, []) }
        return WelcomeTemplates.compile(files)
    }

    /// The settings and the templates of the welcome email.
    ///
    /// - Throws: `Problems` if `onboard.yaml` has no `email` or a template is faulty; `WorkspaceError` if a file cannot
    ///   be read.
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
