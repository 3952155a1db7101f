internal import Diagnostics
internal import Documents
internal import Foundation
internal import Manifests
internal import Overlays
internal import Tools

/// The overlays to build for a comparison. Each distinct one is built once, several in one run of Kustomize, and
/// several runs go on at a time.
struct OverlayBuilds {
    /// An overlay that was added.
    enum Ticket: Sendable {
        /// It has nothing that Kustomize builds.
        case empty
        /// It must not be built.
        case refused([Diagnostic])
        /// It is built as the input of this number, whose objects contain placeholders for the texts.
        case number(Int, PlaceholderTexts)
    }

    /// What was built: the documents of each input by number.
    typealias Built = [Int: Result<[Document], Problems>]

    private static let concurrency = max(2, ProcessInfo.processInfo.activeProcessorCount)
    /// The maximum number of overlays in one run. With more, the time for each grows again.
    private static let most = 32

    private let tree: BuildTree
    private var numbers: [BuildInput.Key: Int] = [:]
    private var inputs: [BuildInput] = []
    private var releases: Set<[String]> = []

    /// Creates an empty list. Its files are in a temporary directory until `remove` is called.
    ///
    /// - Throws: `WorkspaceError` if the directory cannot be created.
    init() throws {
        tree = try BuildTree()
    }

    func remove() { tree.remove() }

    /// A text that nobody could know before, so that it is in no file.
    var secret: String { tree.secret }

    /// Adds an overlay.
    ///
    /// - Throws: `WorkspaceError` if its releases cannot be written.
    mutating func add(_ overlay: BuildableOverlay) throws -> Ticket {
        if overlay.isEmpty { return .empty }
        let input: BuildInput
        do throws(Problems) {
            input = try BuildInput(overlay, placeholder: "\(tree.secret)\(BuildInput.placeholder)")
        } catch {
            return .refused(error.diagnostics)
        }
        if let number = numbers[input.key] {
            var texts = input.texts
            if let built = inputs[number].standIn, let own = input.standIn { texts.replace(built, with: own) }
            return .number(number, texts)
        }
        for (directory, files) in overlay.releases
        where releases.insert([overlay.side.rawValue, directory]).inserted {
            try tree.write(files, below: directory, on: overlay.side)
        }
        let number = inputs.count
        numbers[input.key] = number
        inputs.append(input)
        return .number(number, input.texts)
    }

    /// Builds all overlays. `progress` gets the number of those that are done, and of all.
    ///
    /// - Throws: an error if no program can run.
    func run(progress: (_ done: Int, _ total: Int) -> Void) async throws -> Built {
        let concurrency = try ProgramRoom.bound(Self.concurrency, of: Kubectl.tool)
        var built: Built = [:]
        await withTaskGroup(of: Built.self) { tasks in
            var waiting = batches(for: concurrency)[...]
            func next() { if let batch = waiting.popFirst() { tasks.addTask { await batch.run() } } }
            for _ in 0..<concurrency { next() }
            for await batch in tasks {
                built.merge(batch) { first, _ in first }
                progress(built.count, inputs.count)
                next()
            }
        }
        return built
    }

    /// The inputs in batches, so that no two in a batch have the same namespace.
    private func batches(for concurrency: Int) -> [BuildBatch] {
        let turns = (inputs.count + concurrency * Self.most - 1) / (concurrency * Self.most)
        let room = max(1, (inputs.count + concurrency * turns - 1) / max(1, concurrency * turns))
        var batches: [BuildBatch] = []
        var open: [Int] = []
        for (number, input) in inputs.enumerated() {
            if let place = open.first(where: { batches[$0].hasRoom(for: input) }) {
                batches[place].add(input, number)
                if batches[place].count == room { open.removeAll { $0 == place } }
            } else {
                batches.append(BuildBatch(number: batches.count, in: tree, first: input, number))
                if room > 1 { open.append(batches.count - 1) }
            }
        }
        return batches
    }
}
