import Foundation
import Testing

/// What `render --check` says of an overlay on hold, which it does not render.
@Suite struct HeldOverlayTests {
    private static let overlay = "clusters/prod-eu-1/customers/ban-fa"
    private static let digest = "7377697a821c131a924a7105fafbe7414db4e9fcc77a6f08f776f33f141ec3f8"

    private func repository(hasHistory: Bool = true) throws -> SampleRepository {
        let repository = try SampleRepository()
        if hasHistory { try repository.beginHistory() }
        return repository
    }

    /// The files that a check warns about. A warning changes no exit code.
    private func warned(_ repository: SampleRepository, _ arguments: String...) throws -> [String] {
        let check = try Program.run(Program.onboard, ["render", "--check"] + arguments, in: repository.root)
        #expect(check.status == 0, "\(check)")
        return check.errors.split(separator: "\n").filter { $0.contains("[render/held-edited]") }.map { line in
            String(line.prefix { $0 != ":" })
        }
    }

    @Test(arguments: [true, false]) func anEditIsNamedByItsFile(hasHistory: Bool) throws {
        let repository = try repository(hasHistory: hasHistory)
        #expect(try warned(repository).isEmpty)
        try repository.replace("nginxinc", with: "evil", in: "\(Self.overlay)/kustomization.yaml")
        try repository.remove("\(Self.overlay)/files/robots.txt")
        try repository.replace("port: 8080", with: "port: 8081", in: "clusters/prod-eu-1/tenants/ban-fa.guards.yaml")
        #expect(
            try warned(repository) == [
                "\(Self.overlay)/files/robots.txt", "\(Self.overlay)/kustomization.yaml",
                "clusters/prod-eu-1/tenants/ban-fa.guards.yaml",
            ])
        #expect(try warned(repository, "--customer", "no").isEmpty)
    }

    /// A branch is compared with where it left main, so a commit hides nothing. On main, it is the new base.
    @Test func anEditIsWhatABranchChanges() throws {
        let repository = try repository()
        try repository.branch("pr") {
            try repository.replace("nginxinc", with: "evil", in: "\(Self.overlay)/kustomization.yaml")
        }
        #expect(try warned(repository).isEmpty)
        try repository.git("switch", "--quiet", "pr")
        #expect(try warned(repository) == ["\(Self.overlay)/kustomization.yaml"])
        try repository.git("switch", "--quiet", "main")
        try repository.git("merge", "--quiet", "pr")
        #expect(try warned(repository).isEmpty)
    }

    /// For months on hold: the ring has another image, the record another motto, and no release makes the old page.
    @Test func anOldOverlayIsNoEdit() throws {
        let repository = try repository()
        try repository.replace(Self.digest, with: String(repeating: "0", count: 64), in: "onboard.yaml")
        #expect(try repository.onboard("set", "ban-fa", "--motto", "New").status == 0)
        #expect(try repository.onboard("render").status == 0)
        #expect(try warned(repository).isEmpty)
        try repository.commitAll("New image")
        #expect(try warned(repository).isEmpty)
    }

    /// Without Git, only the image's tag and digest are allowed to be older.
    @Test func withoutABaseAnOlderImageIsNoEdit() throws {
        let repository = try repository(hasHistory: false)
        let file = "\(Self.overlay)/kustomization.yaml"
        try repository.replace("1.28-alpine@sha256:\(Self.digest)", with: "1.27@sha256:\(Self.digest)", in: file)
        #expect(try warned(repository).isEmpty)
        try repository.replace("nginxinc/nginx-unprivileged", with: "nginxinc/nginx", in: file)
        #expect(try warned(repository) == [file])
        let hint = try repository.onboard("render", "--check").errors
        #expect(hint.contains("no release in templates/releases/ renders this file as it is"), "\(hint)")
    }

    /// An overlay of a release that no ring uses any more is compared with that release too.
    @Test func everyReleaseIsTried() throws {
        let repository = try repository(hasHistory: false)
        let page = "templates/overlay/files/index.html"
        try repository.replace("Welcome to SAS", with: "A hearty welcome to SAS", in: page)
        try repository.useNewRelease()
        #expect(try repository.onboard("render").status == 0)
        #expect(try warned(repository).isEmpty)
        let file = "\(Self.overlay)/files/index.html"
        try repository.replace("Welcome to SAS", with: "A hearty welcome to SAS", in: file)
        #expect(try warned(repository) == [file])
    }

    /// A file without onboard's header is foreign, and that is an error already.
    @Test func aForeignFileIsReportedOnce() throws {
        let repository = try repository()
        try repository.write("\(Self.overlay)/extra.yaml", "kind: ConfigMap\n")
        let check = try repository.onboard("render", "--check")
        #expect(check.status == 2 && check.errors.contains("[workspace/foreign]"), "\(check)")
        #expect(!check.errors.contains("[render/held-edited]"), "\(check)")
    }

    /// Git is asked only for customers on hold whose overlays no release in use renders.
    @Test func withoutAnOldOverlayGitIsNotRun() throws {
        let repository = try repository()
        let programs = try Scratch()
        let git = programs.root.appending(path: "git")
        try Data("#!/bin/sh\ntouch \(programs.root.path())/ran\nexit 1\n".utf8).write(to: git)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: git.path())
        func ran() throws -> Bool {
            let path = "\(programs.root.path()):/usr/bin:/bin"
            _ = try Program.run(
                Program.onboard, ["render", "--check"], in: repository.root, environment: ["PATH": path])
            return FileManager.default.fileExists(atPath: programs.root.appending(path: "ran").path())
        }
        #expect(try !ran())
        try repository.replace("nginxinc", with: "evil", in: "\(Self.overlay)/kustomization.yaml")
        #expect(try ran())
    }
}
