import Foundation
import Testing

/// Changes whose author wants that the reviewer does not see them. None of them may hide.
@Suite struct DiffHidingTests {
    private static let page = "templates/overlay/files/index.html"
    private static let server = "templates/base/files/nginx.conf"

    private func repository() throws -> SampleRepository {
        let repository = try SampleRepository()
        try repository.beginHistory()
        return repository
    }

    /// What `diff` prints of a new release with the changes to the templates.
    private func released(_ change: (SampleRepository) throws -> Void) throws -> Outcome {
        let repository = try repository()
        try change(repository)
        try repository.useNewRelease()
        return try reviewed(repository)
    }

    private func reviewed(_ repository: SampleRepository, _ arguments: String...) throws -> Outcome {
        try repository.git("switch", "--quiet", "--create", "pr")
        try repository.commitAll("Change")
        return try Program.run(Program.onboard, ["diff", "--base", "main"] + arguments, in: repository.root)
    }

    // MARK: One overlay for many

    /// The overlay of one customer is built for all of a shape. A text that is that customer's own value is not replaced.
    @Test func aTemplateThatContainsACustomersNameIsTold() throws {
        for id in ["acme-rockets", "no", "companyname", "balloon-bakery", "severnyj-veter", "shrkt-alfjr"] {
            let outcome = try released { try $0.replace(">{{motto}}<", with: ">We are \(id)<", in: Self.page) }
            #expect(outcome.output.contains("We are \(id)<"), "\(outcome)")
        }
    }

    /// A feature that nobody has yet is judged when its release comes in, not when somebody gets it.
    @Test func whatOnlyANewCustomerWouldGetIsADanger() throws {
        let outcome = try released { repository in
            try repository.write(
                "templates/features/promo/component/kustomization.yaml",
                """
                apiVersion: kustomize.config.k8s.io/v1alpha1
                kind: Component
                patches:
                  - target: {kind: Deployment, name: web}
                    patch: |-
                      - {op: replace, path: /spec/replicas, value: 2}

                """)
            try repository.replace(
                "starter: {features: []}", with: "starter: {features: [promo]}", in: "onboard.yaml")
            try repository.replace(
                "</main>", with: "{{#features.promo}}<form action=/pay></form>{{/features.promo}}</main>",
                in: Self.page)
        }
        #expect(
            outcome.output.contains(
                "! ConfigMap page contains <form action=/pay> in index.html, as soon as a customer is like this: "),
            "\(outcome)")
    }

    // MARK: Texts that look the same

    @Test func aTextNextToTheDigestIsTold() throws {
        let outcome = try released { repository in
            let text = try repository.read(Self.page)
            let line = try #require(text.split(separator: "\n").first { $0.contains("{{digest}}") })
            try repository.replace(String(line), with: "\(line)<p>pay elsewhere</p>", in: Self.page)
        }
        #expect(outcome.output.contains("<digest>") && outcome.output.contains("pay elsewhere"), "\(outcome)")
    }

    /// A Greek question mark equals a semicolon in Unicode, and not for nginx.
    @Test func anotherCharacterThatCountsAsTheSameIsTold() throws {
        let outcome = try released { repository in
            let text = try repository.read(Self.server)
            let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("worker_processes") })
            try repository.replace(
                String(line), with: line.replacingOccurrences(of: ";", with: "\u{37E}"), in: Self.server)
        }
        #expect(outcome.output.contains("\\u{037E}"), "\(outcome)")
    }

    // MARK: Objects that are not looked at

    @Test func aSecondObjectOfTheSameNameIsTold() throws {
        let outcome = try released { repository in
            let file = "templates/cluster/platform/support.yaml"
            let second = """
                ---
                apiVersion: v1
                kind: List
                items:
                  - apiVersion: rbac.authorization.k8s.io/v1
                    kind: ClusterRole
                    metadata: {name: onboard-support}
                    rules: [{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}]

                """
            try repository.write(file, try repository.read(file) + second)
        }
        #expect(outcome.output.contains("ClusterRole onboard-support grants * on *.*"), "\(outcome)")
    }

    /// What `onboard release` refuses can be made by hand.
    @Test func aReleaseThatIsMadeByHandIsADanger() throws {
        let repository = try repository()
        let release = "templates/releases/2099.1"
        for folder in ["addons", "base", "cluster", "features", "guards", "kinds", "overlay", "tiers"]
        where repository.exists("templates/\(folder)") {
            try FileManager.default.createDirectory(
                at: repository.root.appending(path: release), withIntermediateDirectories: true)
            try FileManager.default.copyItem(
                at: repository.root.appending(path: "templates/\(folder)"),
                to: repository.root.appending(path: "\(release)/\(folder)"))
        }
        try repository.replace(
            "automountServiceAccountToken: false", with: "automountServiceAccountToken: false\n      hostNetwork: true",
            in: "\(release)/base/deployment.yaml")
        let sums = try Program.run(
            "sh", ["-c", "find . -type f | sed 's#^./##' | LC_ALL=C sort | xargs sha256sum"],
            in: repository.root.appending(path: release))
        try repository.write("\(release)/SHA256SUMS", sums.output)
        try repository.replace("2026.14", with: "2099.1", in: "onboard.yaml")
        let outcome = try reviewed(repository)
        #expect(outcome.output.contains("! onboard would not make the release 2099.1: "), "\(outcome)")
        #expect(outcome.output.contains("! Deployment web runs with hostNetwork"), "\(outcome)")
    }

    // MARK: Files that are not looked at

    @Test func aFileAtAnyPlaceIsNamed() throws {
        let repository = try repository()
        for path in [
            "customers/README.md", "customers/sub/a.json", "templates/releases/notes", "clusters/a.yaml",
            "clusters/prod-eu-1/.hid/a.yaml", ".gitattributes", "status/.sourceignore",
        ] { try repository.write(path, "a: b\n") }
        try repository.write("links/a", "")
        let outcome = try reviewed(repository, "--exit-code")
        #expect(outcome.status == 1)
        for path in ["clusters/a.yaml", "clusters/prod-eu-1/.hid/a.yaml"] {
            #expect(outcome.output.contains("! \(path) was not made by onboard"), "\(outcome)")
        }
        for path in [".gitattributes", "status/.sourceignore"] {
            #expect(outcome.output.contains("? \(path) changes [pipelineChanged]\n"), "\(outcome)")
        }
        for path in ["customers/README.md", "customers/sub/a.json", "links/a", "templates/releases/notes"] {
            #expect(outcome.output.contains("\n  \(path)\n"), "\(path): \(outcome)")
        }
    }

    /// Templates of emails belong to no release.
    @Test func aTemplateOfEmailsIsCompared() throws {
        let repository = try repository()
        let file = "templates/email/welcome.html"
        try repository.write(file, try repository.read(file) + "<a href=\"https://b.example/\">Pay</a>\n")
        let outcome = try reviewed(repository)
        #expect(outcome.output.contains("! \(file): the file contains <a href=\"https://b.example/\">"), "\(outcome)")
        #expect(
            outcome.output.contains("? \(file) changes; the next emails follow it [emailTextChanged]\n"), "\(outcome)")
        #expect(outcome.output.contains("+ <a href=\"https://b.example/\">Pay</a>\n"), "\(outcome)")
        #expect(!outcome.output.contains("outside"), "\(outcome)")
    }

    @Test func aNameThatIsNotUTF8IsADanger() throws {
        let repository = try repository()
        let script = "printf 'kind: A\\n' > \"$(printf 'clusters/prod-eu-1/platform/\\377.yaml')\""
        #expect(try Program.run("bash", ["-c", script], in: repository.root).status == 0)
        let outcome = try reviewed(repository)
        #expect(outcome.output.contains("[foreignFile]"), "\(outcome)")
    }

    /// Without a comment the one before would stay.
    @Test func aLinkInPlaceOfAFileDoesNotEndTheComparison() throws {
        let repository = try repository()
        let file = "clusters/prod-eu-1/platform/alerts.yaml"
        try repository.remove(file)
        try FileManager.default.createSymbolicLink(
            atPath: repository.root.appending(path: file).path(), withDestinationPath: "support.yaml")
        let outcome = try reviewed(repository, "--format", "markdown")
        #expect(outcome.output.contains("! \(file) is not what onboard renders"), "\(outcome)")
    }

    @Test func aLineThatIsTooLongForTheCommentIsCut() throws {
        let repository = try repository()
        try repository.replace(
            "</main>", with: "<svg onload=\"\(String(repeating: "x", count: 70_000))\"></main>", in: Self.page)
        try repository.useNewRelease()
        let outcome = try reviewed(repository, "--format", "markdown")
        #expect(outcome.output.utf8.count < 65_536)
        #expect(outcome.output.contains("! ConfigMap page contains <svg onload="), "\(outcome.output.prefix(2000))")
    }

    /// The time of a comparison grows with the square of the lines that differ.
    @Test func aFileOfManyLinesIsComparedSoon() throws {
        let repository = try repository()
        let file = "clusters/prod-eu-1/platform/alerts.yaml"
        try repository.write(file, (0..<100_000).map { "- a\($0)\n" }.joined())
        let outcome = try reviewed(repository)
        #expect(outcome.output.contains("! \(file) is not what onboard renders [handEdited]\n"))
    }
}
