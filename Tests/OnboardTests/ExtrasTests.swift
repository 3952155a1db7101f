import CEL
import Foundation
import Manifests
import Testing

/// The directory of an adopter's own files, which onboard.yaml names.
@Suite struct ExtrasTests {
    private static let manifest = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: own, namespace: own-files}\n"

    /// A repository in which both clusters have such a directory, rendered from the templates as they are.
    private func repository(directory: String = "own") throws -> SampleRepository {
        let repository = try SampleRepository(rendered: false)
        try repository.useNewRelease()
        let extras = "extras: {directory: \(directory), account: own-files}"
        for cluster in ["prod-eu-1", "prod-us-1"] {
            try repository.replace("{name: \(cluster), ", with: "{name: \(cluster), \(extras), ", in: "onboard.yaml")
        }
        return repository
    }

    private func object(_ kind: String, on cluster: String, in repository: SampleRepository) throws -> Manifest {
        let path = "clusters/\(cluster)/platform/extras.yaml"
        let documents = OverlayBuild.documents(Array(try repository.read(path).utf8), file: path)
        #expect(documents.count == 1)
        let manifest = Manifest(try #require(documents.first), from: path)
        #expect(manifest.kind == kind && manifest.name == "onboard-extras")
        return manifest
    }

    @Test func itIsAppliedWithAnAccountOfItsOwn() throws {
        let repository = try repository()
        #expect(try repository.onboard("render").status == 0)
        let flux = try object("Kustomization", on: "prod-us-1", in: repository).value
        #expect(flux.at("metadata", "namespace")?.text == "flux-system")
        #expect(flux.at("spec", "serviceAccountName")?.text == "own-files")
        #expect(flux.at("spec", "path")?.text == "./clusters/prod-us-1/own")
        #expect(flux.at("spec", "prune") == .bool(true) && flux.at("spec", "wait") == .bool(false))
        #expect(flux.at("spec", "deletionPolicy")?.text == "Orphan")
        let argo = try object("Application", on: "prod-eu-1", in: repository).value
        #expect(argo.at("spec", "project")?.text == "own-files")
        #expect(argo.at("spec", "source", "path")?.text == "clusters/prod-eu-1/own")
        #expect(argo.at("spec", "syncPolicy", "automated", "prune") == .bool(true))
        #expect(argo.at("metadata", "finalizers") == nil)
    }

    /// The objects that docs/how-to/run-clusters.md shows for the account and the project.
    private func documented() throws -> [Manifest] {
        let file = "docs/how-to/run-clusters.md"
        let page = try String(contentsOf: Program.package.appending(path: file), encoding: .utf8)
        let section = try #require(page.components(separatedBy: "\n## ").first { $0.hasPrefix("Files of your own\n") })
        return section.components(separatedBy: "\n\n").filter { $0.hasPrefix("    apiVersion:") }.flatMap { block in
            let text = block.split(separator: "\n").map { $0.dropFirst(4) }.joined(separator: "\n") + "\n"
            return OverlayBuild.documents(Array(text.utf8), file: file).map { Manifest($0, from: file) }
        }
    }

    @Test func theDocumentedRightsFitWhatIsRendered() throws {
        let repository = try repository()
        #expect(try repository.onboard("render").status == 0)
        let flux = try object("Kustomization", on: "prod-us-1", in: repository).value
        let argo = try object("Application", on: "prod-eu-1", in: repository).value
        let shown = try documented()
        #expect(shown.map(\.kind) == ["Namespace", "ServiceAccount", "Role", "RoleBinding", "AppProject"])
        let account = try #require(shown.first { $0.kind == "ServiceAccount" }).value
        #expect(account.at("metadata", "name") == flux.at("spec", "serviceAccountName"))
        #expect(account.at("metadata", "namespace") == flux.at("metadata", "namespace"))
        let subject = try #require(shown.first { $0.kind == "RoleBinding" }?.value["subjects"]?.elements.first)
        #expect(subject["name"] == account.at("metadata", "name"))
        #expect(subject["namespace"] == account.at("metadata", "namespace"))
        let project = try #require(shown.last?.value)
        #expect(project.at("metadata", "name") == argo.at("spec", "project"))
        #expect(project.at("metadata", "namespace") == argo.at("metadata", "namespace"))
        #expect(project.at("spec", "destinations")?.elements == [try #require(argo.at("spec", "destination"))])
        #expect(project.at("spec", "sourceRepos")?.elements == [try #require(argo.at("spec", "source", "repoURL"))])
    }

    @Test func withoutTheKeyThereIsNone() throws {
        let repository = try SampleRepository(rendered: false)
        try repository.useNewRelease()
        #expect(try repository.onboard("render").status == 0)
        for cluster in ["prod-eu-1", "prod-us-1"] {
            #expect(!repository.exists("clusters/\(cluster)/platform/extras.yaml"))
        }
    }

    /// Nothing in it is foreign, compared or removed, whatever it is called and whatever it holds.
    @Test func itsFilesAreTheAdopters() throws {
        let repository = try repository()
        let generated = "# Generated by onboard from onboard.yaml; do not edit.\n" + Self.manifest
        let names = ["own/a.yaml", "own/.b.yaml", "own/c/d.yaml", "own/.onboard-tmp-x-1", "own/tenants.yaml"]
        for name in names { try repository.write("clusters/prod-eu-1/\(name)", generated) }
        let run = try repository.onboard("render")
        #expect(run.status == 0 && !run.errors.contains("workspace/foreign"), "\(run)")
        for name in names { #expect(try repository.read("clusters/prod-eu-1/\(name)") == generated) }
        #expect(try repository.onboard("render", "--check").status == 0)
        // The key is of one cluster: what it does not name there is foreign, and the hint says where to.
        try repository.write("clusters/prod-eu-1/owner/a.yaml", Self.manifest)
        let check = try repository.onboard("render", "--check")
        #expect(check.status == 2, "\(check)")
        #expect(check.errors.contains("clusters/prod-eu-1/owner/a.yaml: error:"))
        #expect(check.errors.contains("hint: move it to clusters/prod-eu-1/own/, or remove it"))
    }

    /// A link may lead to what onboard does not look at.
    @Test func itIsADirectoryAndNoLink() throws {
        let repository = try repository()
        #expect(try repository.onboard("render").status == 0)
        try repository.write("clusters/prod-us-1/own/a.yaml", Self.manifest)
        try FileManager.default.createSymbolicLink(
            atPath: repository.root.appending(path: "clusters/prod-eu-1/own").path(),
            withDestinationPath: "../prod-us-1/own")
        let check = try repository.onboard("render", "--check")
        #expect(
            check.status == 2 && check.errors.contains("clusters/prod-eu-1/own: error: found a symbolic link"),
            "\(check)")
        let validate = try repository.onboard("validate")
        #expect(validate.status == 1 && validate.output.contains("[platform/extras-missing]"), "\(validate)")
    }

    @Test func oneThatIsNotThereIsAnError() throws {
        let repository = try repository()
        try repository.write("clusters/prod-eu-1/own/a.yaml", Self.manifest)
        let empty = repository.root.appending(path: "clusters/prod-us-1/own/empty")
        try FileManager.default.createDirectory(at: empty, withIntermediateDirectories: true)
        let missing = try repository.onboard("validate")
        #expect(missing.status == 1, "\(missing)")
        #expect(missing.output.contains("error: there is no file in clusters/prod-us-1/own"))
        #expect(missing.output.contains("[platform/extras-missing]") && !missing.output.contains("prod-eu-1/own"))
        #expect(missing.output.firstMatch(of: #/onboard\.yaml:\d+:\d+: error: there is no file/#) != nil)
        try repository.write("clusters/prod-us-1/own/empty/a.yaml", Self.manifest)
        #expect(try repository.onboard("validate").status == 0)
    }

    /// A release may have directories of its own in a cluster's.
    @Test func itIsNoneThatTheReleaseWrites() throws {
        let repository = try SampleRepository(rendered: false)
        try repository.write(
            "templates/cluster/tools/a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n")
        try repository.useNewRelease()
        try repository.replace(
            "{name: prod-eu-1, ", with: "{name: prod-eu-1, extras: {directory: tools, account: a}, ",
            in: "onboard.yaml")
        for command in ["validate", "render"] {
            let run = try repository.onboard(command)
            #expect(run.status == 1 && (run.output + run.errors).contains("[platform/extras-directory]"), "\(run)")
        }
        #expect(!repository.exists("clusters/prod-eu-1/tools"))
    }
}
