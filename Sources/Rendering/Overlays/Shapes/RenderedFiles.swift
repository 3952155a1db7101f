internal import CEL
internal import Manifests

/// The documents of rendered files. Each distinct file and document is parsed once, because shapes share most of their
/// files, and files that differ share most of their documents.
struct RenderedFiles {
    struct File {
        /// The same number for files with the same bytes.
        let id: Int
        let documents: [CELValue]
    }

    /// The bytes of a file or document, as a key. The hash covers all bytes, because with many clusters many files have
    /// the same length.
    private struct Text: Hashable {
        let bytes: [UInt8]

        func hash(into hasher: inout Hasher) { bytes.withUnsafeBytes { hasher.combine(bytes: $0) } }
    }

    private static let mark = Array("---\n".utf8)

    private var files: [Text: File] = [:]
    private var documents: [Text: [CELValue]] = [:]

    /// Parses a file, unless a file with the same bytes was parsed before.
    mutating func read(_ bytes: [UInt8]) -> File {
        let text = Text(bytes: bytes)
        if let known = files[text] { return known }
        let file = File(id: files.count, documents: Self.parts(of: bytes).flatMap { read(part: $0) })
        files[text] = file
        return file
    }

    private mutating func read(part: ArraySlice<UInt8>) -> [CELValue] {
        let text = Text(bytes: Array(part))
        if let known = documents[text] { return known }
        let read = OverlayBuild.documents(text.bytes, file: "")
        documents[text] = read
        return read
    }

    /// The bytes of a file's documents, each from its `---` line on.
    private static func parts(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var parts: [ArraySlice<UInt8>] = []
        var rest = bytes[...]
        var line = bytes.startIndex
        while let end = bytes[line...].firstIndex(of: UInt8(ascii: "\n")) {
            if bytes[line...end].elementsEqual(mark) {
                parts.append(rest[..<line])
                rest = rest[line...]
            }
            line = end + 1
        }
        return parts + [rest]
    }
}
