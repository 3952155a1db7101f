internal import Comparing
internal import Diagnostics
internal import Documents
internal import Manifests
internal import Overlays
internal import Programs
internal import Tools
internal import Workspace
internal import YAML

/// Overlays that one run of Kustomize builds.
struct BuildBatch: Sendable {
    private let number: Int
    private let tree: BuildTree
    private var inputs: [(number: Int, input: BuildInput)]

    init(number: Int, in tree: BuildTree, first input: BuildInput, _ inputNumber: Int) {
        self.number = number
        self.tree = tree
        inputs = [(inputNumber, input)]
    }

    var count: Int { inputs.count }

    /// Whether another overlay can be built in the same run: its namespace tells its objects from those of the others.
    func hasRoom(for input: BuildInput) -> Bool {
        input.overlay.namespace != nil
            && inputs.allSatisfy { other in
                other.input.overlay.namespace != nil && other.input.overlay.namespace != input.overlay.namespace
            }
    }

    mutating func add(_ input: BuildInput, _ number: Int) { inputs.append((number, input)) }

    /// Builds the overlays together or, if that fails, one by one, so that each has its own problems.
    func run() async -> OverlayBuilds.Built {
        do {
            for (_, input) in inputs {
                try tree.write(input.files, below: input.overlay.directory, on: input.side)
            }
            if inputs.count > 1, let built = try await together() { return built }
        } catch let error as WorkspaceError {
            let problems = Problems([error.diagnostic])
            return Dictionary(uniqueKeysWithValues: inputs.map { ($0.number, .failure(problems)) })
        } catch {
            // One of the overlays cannot be built, or two have the same object.
        }
        var built: OverlayBuilds.Built = [:]
        for (number, input) in inputs { built[number] = await alone(input) }
        return built
    }

    private func alone(_ input: BuildInput) async -> Result<[Document], Problems> {
        let directory = input.overlay.directory
        do {
            let bytes = try await Kustomize().build(input.overlay, below: tree.path(of: input.side))
            let (documents, problems) = YAMLParser.parse(bytes, file: directory)
            return problems.hasErrors ? .failure(Problems(problems)) : .success(documents)
        } catch {
            let place = SourceLocation(file: directory)
            return .failure(Problems([Diagnostic("diff/not-built", at: place, error.message, hint: error.hint)]))
        }
    }

    /// The documents of all overlays from one run; `nil` if it is not certain which object belongs to which overlay.
    private func together() async throws -> OverlayBuilds.Built? {
        let joined = try tree.write(inputs.map { ($0.input.side, $0.input.overlay) }, number: number)
        let bytes = try await Kustomize().build(joined, below: tree.path)
        let (documents, problems) = YAMLParser.parse(bytes, file: joined.directory)
        let numbers = Dictionary(inputs.map { ($0.input.overlay.namespace, $0.number) }) { first, _ in first }
        guard !problems.hasErrors, numbers.count == inputs.count else { return nil }
        var found: [Int: [Document]] = [:]
        for document in documents {
            let identities = KubernetesObject.all(in: document).map(\.identity)
            let namespaces = Set(identities.map { $0.kind == "Namespace" ? $0.name : $0.namespace })
            guard namespaces.count == 1, let number = namespaces.first.flatMap({ numbers[$0] }) else { return nil }
            found[number, default: []].append(document)
        }
        return found.count == inputs.count ? found.mapValues { .success($0) } : nil
    }
}
