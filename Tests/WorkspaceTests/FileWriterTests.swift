import Diagnostics
import Testing

@testable import Workspace

@Suite("Files of one directory are kept one by one") struct FileWriterTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func writer(_ mode: OverlayWriter.Mode = .apply) throws -> FileWriter {
        try FileWriter(
            scratch.repository(), at: RelativePath("clusters/c1/tenants"), ownershipMarker: marker, mode: mode)
    }

    private func bytes(_ text: String) -> [UInt8] { Array(generated(text).utf8) }

    @Test func aFileIsWrittenOnceAndThenOnlyWhereItDiffers() throws {
        #expect(try writer(.plan).update("a.yaml", bytes("1")) == .differs(.added))
        #expect(!scratch.exists("clusters"))
        #expect(try writer().update("a.yaml", bytes("1")) == .differs(.added))
        let identity = try scratch.identity("clusters/c1/tenants/a.yaml")
        #expect(try writer().update("a.yaml", bytes("1")) == .unchanged)
        #expect(try scratch.identity("clusters/c1/tenants/a.yaml") == identity)
        #expect(try writer(.plan).update("a.yaml", bytes("2")) == .differs(.changed))
        #expect(scratch.read("clusters/c1/tenants/a.yaml") == generated("1"))
        #expect(try writer().update("a.yaml", bytes("2")) == .differs(.changed))
        #expect(scratch.read("clusters/c1/tenants/a.yaml") == generated("2"))
        #expect(try writer().names() == ["a.yaml"])
        #expect(try writer(.plan).remove("a.yaml") == .differs(.removed))
        #expect(try writer().remove("a.yaml") == .differs(.removed))
        #expect(try writer().remove("a.yaml") == .unchanged)
    }

    @Test func whatIsNotOursStays() throws {
        try scratch.write("clusters/c1/tenants/a.yaml", "mine\n")
        #expect(try writer().update("a.yaml", bytes("1")) == .foreign)
        #expect(try writer().remove("a.yaml") == .foreign)
        #expect(scratch.read("clusters/c1/tenants/a.yaml") == "mine\n")
        try scratch.makeDirectory("clusters/c1/tenants/b.yaml")
        #expect(throws: WorkspaceError.self) { try writer().update("b.yaml", bytes("1")) }
        #expect(try writer().remove("b.yaml") == .foreign)
        try scratch.link("clusters/c1/tenants/c.yaml", to: "../../../onboard.yaml")
        let error = #expect(throws: WorkspaceError.self) { try writer().update("c.yaml", bytes("1")) }
        #expect(error?.kind == .symbolicLink)
        #expect(try writer().remove("c.yaml") == .foreign)
        #expect(scratch.read("onboard.yaml") == "kind: Platform\n")
    }

    @Test func whatLacksTheMarkOrLeadsOutIsRefused() throws {
        let unmarked = #expect(throws: WorkspaceError.self) { try writer().update("a.yaml", Array("x\n".utf8)) }
        #expect(unmarked?.kind == .unmarked)
        let outside = #expect(throws: WorkspaceError.self) { try writer().update("../a.yaml", bytes("1")) }
        #expect(outside?.kind == .invalidPath)
        #expect(!scratch.exists("clusters/c1/tenants/a.yaml"))
    }

    @Test func anInventoryTellsWhatMayBeOursFromWhatCannot() throws {
        #expect(try writer(.plan).inventory().names.isEmpty)
        for name in ["a.yaml", ".b.yaml", "c/d.yaml", ".e/f", ".onboard-tmp-a.yaml-1", ".onboard-tmp-1.yaml"] {
            try scratch.write("clusters/c1/tenants/\(name)", generated("x"))
        }
        try scratch.makeDirectory("clusters/c1/tenants/empty")
        try scratch.link("clusters/c1/tenants/link", to: "a.yaml")
        let inventory = try writer(.plan).inventory()
        #expect(
            Set(inventory.candidates) == [
                DirectoryEntry(name: "a.yaml", kind: .file), DirectoryEntry(name: "link", kind: .symbolicLink),
            ])
        #expect(
            inventory.foreign.map(\.path).sorted()
                == [".b.yaml", ".e/f", ".onboard-tmp-1.yaml", "c/d.yaml"].map { "clusters/c1/tenants/\($0)" })
    }
}
