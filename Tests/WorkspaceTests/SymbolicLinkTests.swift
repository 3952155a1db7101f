import Testing

@testable import Workspace

@Suite("Symbolic links are refused, wherever they stand")
struct SymbolicLinkTests {
    private let scratch: Scratch
    private let outside: Scratch

    init() throws {
        scratch = try Scratch()
        outside = try Scratch()
        try outside.write("secret/acme/ingress.yaml", generated("secret"))
        try outside.write("secret/acme.json", "secret")
    }

    @Test(arguments: ["clusters", "clusters/c1", overlays, overlays + "/acme"])
    func aboveTheFiles(link: String) throws {
        try scratch.link(link, to: outside.absolute("secret"))
        let before = outside.tree("secret")
        for mode in [OverlayWriter.Mode.plan, .apply] {
            let error = #expect(throws: WorkspaceError.self) { try scratch.update(["ingress.yaml": "i"], mode) }
            #expect(error?.kind == .symbolicLink)
            #expect(error?.path == link)
        }
        #expect(outside.tree("secret") == before)
    }

    @Test(arguments: ["ingress.yaml", "files"])
    func inAnOverlay(link: String) throws {
        try scratch.update(["kustomization.yaml": "k"])
        try scratch.link(overlays + "/acme/" + link, to: outside.absolute("secret/acme"))
        let plan = try scratch.update(["ingress.yaml": "i", "files/ingress.yaml": "i"])
        #expect(plan.isBlocked)
        #expect(plan.foreign.map(\.kind) == [.symbolicLink])
        #expect(outside.read("secret/acme/ingress.yaml") == generated("secret"))
        #expect(outside.tree("secret").count == 3)
    }

    @Test func notFollowedWhenRemoving() throws {
        try scratch.update(["kustomization.yaml": "k"])
        try scratch.link(overlays + "/acme/files", to: outside.absolute("secret/acme"))
        try scratch.link(overlays + "/" + leftoverPrefix + "x-1/deep/link", to: outside.absolute("secret"))
        let writer = try scratch.writer()
        #expect(try writer.remove("acme").foreign.map(\.path).texts == ["files"])
        #expect(try scratch.leftoversRemoved() == [leftoverPrefix + "x-1"])
        #expect(!scratch.exists(overlays + "/" + leftoverPrefix + "x-1"))
        #expect(outside.tree("secret").count == 3)
    }

    @Test(arguments: ["customers", "customers/acme.json"])
    func whenReading(link: String) throws {
        try scratch.link(link, to: outside.absolute(link == "customers" ? "secret" : "secret/acme.json"))
        let repository = try scratch.repository()
        let path = try RelativePath("customers/acme.json")
        let error = #expect(throws: WorkspaceError.self) { try repository.readFile(path, limit: 100) }
        #expect(error?.kind == .symbolicLink)
        #expect(error?.path == link)
        let text = "\"\(link)\" is a symbolic link, and onboard follows none inside a repository"
        #expect(error?.message == text)
    }

    @Test func oneAmongTheRecordsHurtsNoOther() async throws {
        try scratch.write("customers/a.json", "a")
        try scratch.link("customers/b.json", to: outside.absolute("secret/acme.json"))
        try scratch.write("customers/c.json", "c")
        let directory = try #require(try scratch.repository().openDirectory(.customers))
        let names = try directory.fileNames(suffix: ".json")
        let read = await directory.readFiles(names, limit: 9) { _, result -> WorkspaceError.Kind? in
            if case .failure(let error) = result { error.kind } else { nil }
        }
        #expect(read == [nil, .symbolicLink, nil])
    }

    @Test(arguments: ["customers", "customers/acme.json"])
    func whenWritingARecord(link: String) throws {
        try scratch.link(link, to: outside.absolute(link == "customers" ? "secret" : "secret/acme.json"))
        let repository = try scratch.repository()
        let path = try RelativePath("customers/acme.json")
        let error = #expect(throws: WorkspaceError.self) { try repository.writeFile(path, [1]) }
        #expect(error?.path == link)
        #expect(outside.read("secret/acme.json") == "secret")
    }

    @Test func evenOneThatStaysInside() throws {
        try scratch.write("real/acme.json", "{}")
        try scratch.link("customers", to: "real")
        let repository = try scratch.repository()
        #expect(throws: WorkspaceError.self) { try repository.listDirectory(.customers) }
    }
}
