import Documents
import Foundation
import Testing
import YAML

/// A cluster as kubectl sees it, of the files in Clusters/, and with changes.
struct ClusterState {
    /// What is otherwise than in a complete cluster.
    enum Change: Sendable {
        /// There is no object such as `Deployment/source-controller`.
        case without(String)
        /// There is one more object, given in YAML.
        case with(String)
        /// The server does not serve these kinds of a group and version; with none named, no kind of it.
        case unserved(String, [String] = [])
        /// The value at the keys of an object, given in YAML.
        case set(String, String, String)
        /// No value is at the keys of an object.
        case unset(String, String)
        /// An account may not do what it may.
        case denied(String)
        /// Calls that contain a text fail with a message, after some seconds.
        case fault(String, String, seconds: Double = 0)
    }

    /// What kubectl prints where the API server forbids a call.
    static let forbidden = "Error from server (Forbidden): this is forbidden: User \"jane\" cannot do it"
    /// What kubectl prints where an answer does not come in time.
    static let late =
        "Unable to connect to the server: net/http: request canceled (Client.Timeout exceeded while awaiting headers)"

    private var documents: [[String: Any]] = []
    private var faults: [[String: Any]] = []

    init(_ files: [String], _ changes: [Change]) throws {
        let folder = Program.package.appending(path: "Tests/OnboardTests/Clusters")
        for file in files {
            let bytes = Array(try Data(contentsOf: folder.appending(path: "\(file).yaml")))
            documents += YAMLParser.parse(bytes, file: file).documents.compactMap {
                Self.json($0.root) as? [String: Any]
            }
        }
        for change in changes { try apply(change) }
    }

    /// The state as the stand-in reads it.
    var bytes: Data {
        get throws { try JSONSerialization.data(withJSONObject: ["documents": documents, "faults": faults]) }
    }

    private mutating func apply(_ change: Change) throws {
        switch change {
        case .without(let object): documents.remove(at: try place(of: object))
        case .with(let object):
            let parsed = YAMLParser.parse(Array(object.utf8), file: "").documents.first
            let root = try #require(parsed).root
            documents.append(try #require(Self.json(root) as? [String: Any]))
        case .unserved(let version, let kinds): try unserve(version, kinds)
        case .set(let object, let keys, let value):
            let parsed = YAMLParser.parse(Array(value.utf8), file: object).documents.first
            try replace(object, keys, with: Self.json(try #require(parsed).root))
        case .unset(let object, let keys): try replace(object, keys, with: nil)
        case .denied(let right):
            for index in documents.indices {
                guard let allowed = documents[index]["allowed"] as? [String] else { continue }
                documents[index]["allowed"] = allowed.filter { $0 != right }
            }
        case .fault(let call, let message, let seconds):
            faults.append(["call": call, "message": message, "seconds": seconds])
        }
    }

    private mutating func unserve(_ version: String, _ kinds: [String]) throws {
        let index = try #require(documents.firstIndex { $0["groupVersion"] as? String == version })
        let served = documents[index]["resources"] as? [[String: Any]] ?? []
        if kinds.isEmpty {
            documents.remove(at: index)
        } else {
            documents[index]["resources"] = served.filter { !kinds.contains($0["kind"] as? String ?? "") }
        }
    }

    private func place(of object: String) throws -> Int {
        let index = documents.firstIndex { document in
            let name = (document["metadata"] as? [String: Any])?["name"] as? String ?? ""
            return object == "\(document["kind"] ?? "")/\(name)"
        }
        return try #require(index, "there is no \(object)")
    }

    private mutating func replace(_ object: String, _ keys: String, with value: Any?) throws {
        let index = try place(of: object)
        let steps = keys.split(separator: " ").map(String.init)
        documents[index] = Self.replaced(documents[index], steps[...], value) as? [String: Any] ?? [:]
    }

    private static func replaced(_ old: Any?, _ keys: ArraySlice<String>, _ value: Any?) -> Any? {
        guard let key = keys.first else { return value }
        if var list = old as? [Any], let index = Int(key) {
            if let new = replaced(list[index], keys.dropFirst(), value) {
                list[index] = new
            } else {
                list.remove(at: index)
            }
            return list
        }
        var map = old as? [String: Any] ?? [:]
        map[key] = replaced(map[key], keys.dropFirst(), value)
        return map
    }

    private static func json(_ node: Node) -> Any {
        switch node.kind {
        case .null: NSNull()
        case .bool: node.bool ?? false
        case .number: node.integer ?? 0
        case .string: node.text
        case .list: node.elements.map(json)
        case .map: Dictionary(node.entries.map { ($0.key.text, json($0.value)) }) { $1 }
        }
    }
}
