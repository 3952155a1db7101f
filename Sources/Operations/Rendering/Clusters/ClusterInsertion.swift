internal import Diagnostics
internal import Documents
internal import YAML

/// Adds a cluster to the text of `onboard.yaml` after the others, and leaves all other bytes as they are. Pure.
enum ClusterInsertion {
    /// The text with one more line. Returns `nil` if the clusters are not a block list with dashes.
    static func insert(_ request: ClusterRequest, into document: Document) -> [UInt8]? {
        guard let clusters = document.root.entries.first(where: { $0.key.text == "clusters" })?.value,
            let last = clusters.elements.last
        else { return nil }
        var lines = document.source.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let item = lines[last.position.line - 1]
        let indent = item.prefix { $0 == UInt8(ascii: " ") }
        guard item.dropFirst(indent.count).first == UInt8(ascii: "-") else { return nil }
        lines.insert((Array(indent) + line(request))[...], at: end(of: clusters, in: lines, document))
        return Array(lines.joined(separator: [UInt8(ascii: "\n")]))
    }

    /// The index of the line after the last cluster: before the next key and the comments and blank lines above it.
    private static func end(of clusters: Node, in lines: [ArraySlice<UInt8>], _ document: Document) -> Int {
        let start = clusters.position.line
        let next = document.root.entries.map(\.key.position.line).filter { $0 > start }.min().map { $0 - 1 }
        var end = next ?? lines.count
        while end > start, isEmptyOrComment(lines[end - 1]) { end -= 1 }
        return end
    }

    private static func isEmptyOrComment(_ line: ArraySlice<UInt8>) -> Bool {
        let text = line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: "\r") }
        return text.isEmpty || text.first == UInt8(ascii: "#")
    }

    /// The new line, with the dash.
    static func line(_ request: ClusterRequest) -> [UInt8] {
        var line = Array("- {".utf8)
        for (index, entry) in request.values.enumerated() {
            line += Array("\(index == 0 ? "" : ", ")\(entry.key): ".utf8)
            switch entry.value {
            case .text(let text): write(text, to: &line)
            case .number(let number): line += Array(String(number).utf8)
            case .flag(let flag): line += Array(String(flag).utf8)
            case .list(let texts):
                line.append(UInt8(ascii: "["))
                for (index, text) in texts.enumerated() {
                    if index > 0 { line += Array(", ".utf8) }
                    write(text, to: &line)
                }
                line.append(UInt8(ascii: "]"))
            }
        }
        line.append(UInt8(ascii: "}"))
        return line
    }

    private static func write(_ text: String, to line: inout [UInt8]) {
        ScalarWriter.write(text, to: &line)
    }
}
