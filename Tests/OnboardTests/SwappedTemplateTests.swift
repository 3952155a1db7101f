import Foundation
import Testing

/// A template of a frozen release that has other bytes for a moment, as while a branch is checked out.
@Suite struct SwappedTemplateTests {
    private static let release = "2099.1"
    private static let file = "templates/releases/\(release)/base/deployment.yaml"

    /// A repository whose rings use a release of their own, and the bytes of one of its files: right, and changed.
    private func repository() throws -> (repository: SampleRepository, sound: String, changed: String) {
        let repository = try SampleRepository()
        try repository.useNewRelease(Self.release)
        #expect(try repository.onboard("render").status == 0)
        let sound = try repository.read(Self.file)
        let changed = sound.replacingOccurrences(of: "runAsNonRoot: true", with: "runAsNonRoot: false")
        #expect(changed != sound)
        return (repository, sound, changed)
    }

    /// Runs `render` over a file that is swapped for another when it has been opened for the first time. Each opening of a
    /// file of its directory takes a moment longer, so that the swap is done before the next one.
    private func render(
        _ repository: SampleRepository, first: String, then second: String
    ) throws -> Outcome {
        try repository.write(Self.file, first)
        let next = repository.root.appending(path: "next")
        try Data(second.utf8).write(to: next)
        let target = repository.root.appending(path: Self.file)
        let directory = target.deletingLastPathComponent().path()
        let traced = try TracedProgram(repository)
        let log = traced.log
        // A thread of its own: other tests may hold all those that tasks run on.
        Thread.detachNewThread {
            for _ in 0..<10_000 where FileManager.default.fileExists(atPath: next.path()) {
                let text = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
                if text.contains("deployment.yaml") { rename(next.path(), target.path()) }
                usleep(2000)
            }
        }
        let options = ["-P", String(directory.dropLast()), "-e", "inject=openat:delay_exit=300000"]
        let outcome = try traced.run(["render"], options: options)
        #expect(!repository.exists("next"), "the file was not opened: \(outcome)")
        return outcome
    }

    /// The right bytes come after the wrong ones: what was rendered must be what was checked.
    @Test func bytesThatNoDigestVouchesForAreNotRendered() throws {
        let (repository, sound, changed) = try repository()
        let before = try repository.tree("clusters")
        let outcome = try render(repository, first: changed, then: sound)
        #expect(outcome.status == 1, "\(outcome)")
        #expect(outcome.errors.contains("\(Self.file): error: this file of a release was changed [release/changed]"))
        #expect(try repository.tree("clusters") == before)
    }

    /// The wrong bytes come after the right ones: they are never looked at.
    @Test func bytesThatComeLaterAreNotRead() throws {
        let (repository, sound, changed) = try repository()
        let outcome = try render(repository, first: sound, then: changed)
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try repository.onboard("render", "--check").status == 1)
    }

    /// All of them in one run, each at its own place.
    @Test func whatIsNoFileThatCanBeReadIsAProblemOfTheRelease() throws {
        let (repository, _, _) = try repository()
        let base = "templates/releases/\(Self.release)/base"
        let link = repository.root.appending(path: "\(base)/link.yaml").path()
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "service.yaml")
        #expect(mkfifo(repository.root.appending(path: "\(base)/pipe.yaml").path(), 0o600) == 0)
        try repository.write("\(base)/files/large.txt", String(repeating: "a", count: 1 << 20) + "a")
        let outcome = try repository.onboard("validate")
        #expect(outcome.status == 1, "\(outcome)")
        for (file, id) in [
            ("link.yaml", "symbolic-link"), ("pipe.yaml", "not-a-file"), ("files/large.txt", "too-large"),
        ] {
            let line = outcome.output.split(separator: "\n").first { $0.hasPrefix("\(base)/\(file): error: ") }
            #expect(line?.hasSuffix("[workspace/\(id)]") == true, "\(outcome.output)")
        }
        #expect(try repository.onboard("render").status == 1)
    }
}
