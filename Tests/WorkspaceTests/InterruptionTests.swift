import Glibc
import Testing

@testable import Workspace

/// A change of an overlay that is stopped before each of its system calls in turn.
struct Scenario: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let before: [String: String]
    let after: [String: String]

    private static let long = String(repeating: "c", count: 1500)

    static let all = [
        Scenario(testDescription: "new", before: [:], after: ["kustomization.yaml": "a f/b", "a": "a", "f/b": "b"]),
        Scenario(
            testDescription: "changed", before: ["kustomization.yaml": "a b", "a": "a", "b": "b"],
            after: ["kustomization.yaml": "a d/c", "a": "new", "d/c": long]),
        Scenario(
            testDescription: "nested",
            before: ["kustomization.yaml": "d/x", "d/kustomization.yaml": "d/x", "d/x": "x"],
            after: ["kustomization.yaml": "a", "a": "a"]),
        Scenario(testDescription: "places traded", before: ["a": "a", "b/c": "c"], after: ["a/x": "x", "b": "b"]),
        Scenario(
            testDescription: "removed", before: ["kustomization.yaml": "a f/b", "a": "a", "f/b": "b"], after: [:]),
    ]
}

@Suite("A kill -9 at any moment leaves every file whole, and the next run finishes")
struct InterruptionTests {
    @Test(arguments: Scenario.all)
    func overlay(scenario: Scenario) throws {
        var stopped = 0
        while try isStopped(scenario, Fault(at: stopped)) { stopped += 1 }
        #expect(stopped > 3)
    }

    /// A full disk, unlike a kill, leaves time to clean up.
    @Test(arguments: Scenario.all)
    func fullDisk(scenario: Scenario) throws {
        var stopped = 0
        while try isStopped(scenario, Fault(at: stopped, code: ENOSPC, once: true), leftovers: false) { stopped += 1 }
        #expect(stopped > 3)
    }

    @Test func leftoversOfAnotherProcessAreRemoved() throws {
        let scratch = try Scratch()
        try scratch.update(["a": "a"])
        try scratch.write(overlays + "/" + leftoverPrefix + "acme-1/deep/half", "half")
        try scratch.write(overlays + "/acme/" + leftoverPrefix + "a-1", "half")
        try scratch.write(overlays + "/acme/empty/" + leftoverPrefix + "a-1/half", "half")
        #expect(try scratch.writer().names() == ["acme"])
        #expect(try scratch.leftoversRemoved().count == 1)
        let plan = try scratch.update(["a": "a"])
        #expect(!plan.hasChanges && plan.leftovers.count == 2)
        #expect(scratch.tree(overlays) == ["acme/": "", "acme/a": generated("a")])
    }

    /// Whether the change came as far as the fault; checks the tree then, and after the next run.
    private func isStopped(_ scenario: Scenario, _ fault: Fault, leftovers: Bool = true) throws -> Bool {
        let scratch = try Scratch()
        try scratch.makeDirectory(overlays)
        if !scenario.before.isEmpty { try scratch.update(scenario.before) }
        let wanted = try files(scenario.after)
        do {
            _ = try scratch.writer(.apply, fault.steps).update("acme", wanted)
            #expect(!fault.happened)
        } catch {
            #expect(fault.happened)
        }
        try checkFiles(scratch, scenario)
        if !leftovers { #expect(!scratch.tree(overlays).keys.contains { $0.contains(leftoverPrefix) }) }
        try scratch.leftoversRemoved()
        let writer = try scratch.writer()
        _ = try writer.update("acme", wanted)
        let finished = scratch.tree(overlays).filter { !$0.key.hasSuffix("/") }
        #expect(finished == Dictionary(uniqueKeysWithValues: scenario.after.map { ("acme/" + $0, generated($1)) }))
        #expect(scratch.exists(overlays + "/acme") == !scenario.after.isEmpty)
        #expect(try !writer.update("acme", wanted).hasChanges)
        return fault.happened
    }

    /// Every file holds its old or its new text, and what a kustomization.yaml names is there unless all of it goes.
    private func checkFiles(_ scratch: Scratch, _ scenario: Scenario) throws {
        let tree = scratch.tree(overlays + "/acme")
        for (path, text) in tree where !path.hasSuffix("/") && !path.contains(leftoverPrefix) {
            let texts = [scenario.before[path], scenario.after[path]].compactMap { $0.map(generated) }
            #expect(texts.contains(text), "\(path) is neither old nor new")
        }
        if scenario.after.isEmpty {
            #expect(tree["kustomization.yaml"] != nil || !tree.keys.contains { !$0.hasSuffix("/") })
        } else if let kustomization = tree["kustomization.yaml"] {
            for name in kustomization.split(separator: "\n").dropFirst().joined().split(separator: " ") {
                #expect(tree[String(name)] != nil, "kustomization.yaml names \(name), which is missing")
            }
        }
    }
}
