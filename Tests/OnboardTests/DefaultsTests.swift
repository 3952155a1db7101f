import CEL
import Foundation
import Manifests
import Testing

/// Argo CD compares lists whose items have no key as a whole: a default that the API server fills in there makes an
/// object differ for ever (gateway-api's `parentRefs`, `rules`, `certificateRefs`).
@Suite struct DefaultsTests {
    @Test(arguments: ["argocd", "flux"], ["ingress", "gateway"]) func defaultsInsideListsAreWrittenOut(
        engine: String, routing: String
    ) throws {
        let repository = try SampleRepository(rendered: false)
        try repository.useOneKindOfCluster(engine: engine, routing: routing)
        #expect(try repository.onboard("render").status == 0)
        let kinds = try Self.kinds()
        var judged = 0
        for (path, bytes) in try repository.tree("clusters") where path.hasSuffix(".yaml") {
            for document in OverlayBuild.documents(Array(bytes), file: path) {
                let manifest = Manifest(document, from: path)
                guard kinds.know(manifest) else { continue }
                judged += 1
                let missing = Self.missing(
                    in: manifest.value, comparedWith: kinds.filled(manifest).value, inList: false)
                #expect(missing.isEmpty, "\(path): \(manifest.title) leaves out \(missing)")
            }
        }
        #expect(judged > 20)
    }

    static func kinds() throws -> KindSchemas {
        let folder = Program.package.appending(path: "templates/kinds")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted().map { name in
            (path: name, bytes: Array(try Data(contentsOf: folder.appending(path: name))))
        }
        let (schemas, problems) = KindSchemas.read(files)
        try #require(problems.isEmpty && !files.isEmpty, "\(problems)")
        return schemas
    }

    /// The paths below lists that the second value has and the first one lacks.
    private static func missing(
        in value: CELValue, comparedWith filled: CELValue, inList: Bool, at path: String = ""
    ) -> [String] {
        switch filled {
        case .map(let entries):
            entries.sorted { $0.key < $1.key }.flatMap { key, inner -> [String] in
                guard let own = value[key] else { return inList ? ["\(path).\(key)"] : [] }
                return missing(in: own, comparedWith: inner, inList: inList, at: "\(path).\(key)")
            }
        case .list(let elements):
            zip(value.elements, elements).enumerated().flatMap { index, pair in
                missing(in: pair.0, comparedWith: pair.1, inList: true, at: "\(path)[\(index)]")
            }
        default: []
        }
    }
}
