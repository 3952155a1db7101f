import Testing

@testable import Workspace

@Suite("Overlays are written once and then only where they differ")
struct OverlayWriterTests {
    private let scratch: Scratch
    private let texts = ["kustomization.yaml": "k", "ingress.yaml": "i", "files/index.html": "h"]

    init() throws { scratch = try Scratch() }

    @Test func newOverlayAppearsWhole() throws {
        let plan = try scratch.update(texts)
        #expect(plan.isNew && plan.hasChanges)
        #expect(plan.created.texts == ["files/index.html", "ingress.yaml", "kustomization.yaml"])
        let expected = ["files/": "", "files/index.html": "h", "ingress.yaml": "i", "kustomization.yaml": "k"]
        #expect(scratch.tree(overlays + "/acme") == expected.mapValues { $0.isEmpty ? "" : generated($0) })
    }

    @Test func nothingToDoTouchesNothing() throws {
        try scratch.update(texts)
        let paths = texts.keys.map { overlays + "/acme/" + $0 } + [overlays + "/acme", overlays]
        let before = try paths.map(scratch.identity)
        let plan = try scratch.update(texts)
        #expect(!plan.hasChanges && !plan.isNew)
        #expect(plan.unchanged.count == 3)
        #expect(try paths.map(scratch.identity) == before)
    }

    @Test(arguments: ["other", "", "h and more", "H"])
    func onlyWhatDiffersIsReplaced(text: String) throws {
        try scratch.update(texts)
        let ingress = try scratch.identity(overlays + "/acme/ingress.yaml")
        var changed = texts
        changed["files/index.html"] = text
        let plan = try scratch.update(changed)
        #expect(plan.replaced.texts == ["files/index.html"])
        #expect(plan.unchanged.texts == ["ingress.yaml", "kustomization.yaml"])
        #expect(scratch.read(overlays + "/acme/files/index.html") == generated(text))
        #expect(try scratch.identity(overlays + "/acme/ingress.yaml") == ingress)
    }

    @Test func filesLargerThanOneReadAreComparedToTheEnd() throws {
        let long = String(repeating: "x", count: 200_000)
        try scratch.update(["page.html": long + "a"])
        #expect(try !scratch.update(["page.html": long + "a"]).hasChanges)
        #expect(try scratch.update(["page.html": long + "b"]).replaced.texts == ["page.html"])
        #expect(scratch.read(overlays + "/acme/page.html") == generated(long + "b"))
    }

    @Test(arguments: [0, 1, 22, 24])
    func filesCutShortAreCompleted(length: Int) throws {
        try scratch.update(texts)
        try scratch.write(overlays + "/acme/ingress.yaml", String(generated("i").prefix(length)))
        let plan = try scratch.update(texts)
        #expect(plan.isBlocked == (length == 1))
        #expect(plan.replaced.texts == (length == 1 ? [] : ["ingress.yaml"]))
    }

    @Test func whatIsNoLongerWantedGoesWithItsDirectories() throws {
        try scratch.update(["kustomization.yaml": "k", "a/b/c.yaml": "c", "a/d.yaml": "d"])
        let plan = try scratch.update(["kustomization.yaml": "k", "a/d.yaml": "d"])
        #expect(plan.removed.texts == ["a/b/c.yaml"])
        #expect(plan.emptied.texts == ["a/b"])
        #expect(scratch.tree(overlays + "/acme").keys.sorted() == ["a/", "a/d.yaml", "kustomization.yaml"])
    }

    @Test func aFileAndADirectoryOfOursMayTradePlaces() throws {
        try scratch.update(["page": "file", "site/deep/x": "x"])
        try scratch.update(["page/index.html": "i", "site": "file"])
        let expected = ["page/": "", "page/index.html": generated("i"), "site": generated("file")]
        #expect(scratch.tree(overlays + "/acme") == expected)
    }

    @Test func planningChangesNothing() throws {
        let plan = try scratch.update(texts, .plan)
        #expect(plan.isNew && plan.created.count == 3)
        #expect(!scratch.exists("clusters"))
        try scratch.update(texts)
        let before = scratch.tree("clusters")
        let second = try scratch.update(["kustomization.yaml": "new", "more.yaml": "m"], .plan)
        #expect(second.created.texts == ["more.yaml"])
        #expect(second.replaced.texts == ["kustomization.yaml"])
        #expect(second.removed.texts == ["files/index.html", "ingress.yaml"])
        #expect(scratch.tree("clusters") == before)
    }

    @Test func keptNamesAreNotLookedAt() throws {
        try scratch.write("clusters/c1/customers/acme/x.yaml", generated("x"))
        let repository = try scratch.repository()
        let path = try RelativePath("clusters")
        let writer = try OverlayWriter(repository, at: path, ownershipMarker: marker, mode: .apply)
        let plan = try writer.update("c1", try files(["root.yaml": "r"]), keeping: ["customers"])
        #expect(plan.removed.isEmpty && plan.foreign.isEmpty)
        #expect(scratch.exists("clusters/c1/customers/acme/x.yaml") && scratch.exists("clusters/c1/root.yaml"))
    }

    @Test func manyFilesInOneDirectory() throws {
        var many = Dictionary(uniqueKeysWithValues: (0..<300).map { ("t\($0).yaml", "\($0)") })
        many["deep/er/x.yaml"] = "x"
        #expect(try scratch.update(many).created.count == 301)
        many["t7.yaml"] = nil
        let plan = try scratch.update(many)
        #expect(plan.removed.texts == ["t7.yaml"])
        #expect(plan.unchanged.count == 300)
    }

    @Test func twoThreadsOnDifferentOverlays() async throws {
        let writer = try scratch.writer()
        let written = try files(texts)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for half in 0..<2 {
                group.addTask {
                    for number in stride(from: half, to: 100, by: 2) { _ = try writer.update("c\(number)", written) }
                }
            }
            try await group.waitForAll()
        }
        #expect(try writer.names().count == 100)
        #expect(scratch.tree(overlays).count == 100 * 5)
    }

    @Test func filesThatCouldNotBeRecognisedLaterAreRefused() throws {
        let bare = try OverlayFile(path: "a.yaml", bytes: Array("a: 1\n".utf8))
        let error = #expect(throws: WorkspaceError.self) { try scratch.writer().update("acme", [bare]) }
        #expect(error?.kind == .unmarked)
        #expect(!scratch.exists(overlays + "/acme"))
    }

    @Test(arguments: [2, 40])
    func oneNamePerFile(count: Int) throws {
        let same = try (0..<count).map { try OverlayFile(path: "a\($0 / 2).yaml", bytes: marker) }
        let error = #expect(throws: WorkspaceError.self) { try scratch.writer().update("acme", same) }
        #expect(error?.kind == .duplicate)
    }

    @Test(arguments: ["", ".", "..", "a/b", "../x", "/x"])
    func namesThatLeadElsewhereAreRefused(name: String) throws {
        let error = #expect(throws: WorkspaceError.self) { try scratch.update(["a.yaml": "a"], name: name) }
        #expect(error?.kind == .invalidPath)
    }
}
