internal import Hashing
public import Diagnostics

/// The digests of a release's files, in the format of `sha256sum`. They reveal any change to a release.
public enum Checksums {
    /// The content of `SHA256SUMS` for these files: one line per file with digest and path, sorted by path.
    public static func list(_ files: [OutputFile]) -> [UInt8] {
        Array(files.sorted { $0.path < $1.path }.map { "\(digest(of: $0))  \($0.path)\n" }.joined().utf8)
    }

    /// The differences between a release's files and its `SHA256SUMS`, as problems. `listed` is the content of that
    /// file, nil if it is missing.
    public static func problems(of files: [OutputFile], listed: [UInt8]?, directory: String) -> [Diagnostic] {
        let hint =
            "a release never changes: undo the change, or create a new release of templates/ and use it for a ring"
        guard let listed else {
            let location = SourceLocation(file: "\(directory)/\(ReleasePath.checksums)")
            return [
                Diagnostic("release/no-checksums", at: location, "the release's list of digests is missing", hint: hint)
            ]
        }
        var expected: [String: String] = [:]
        for line in String(decoding: listed, as: UTF8.self).split(separator: "\n") {
            expected[String(line.dropFirst(66))] = String(line.prefix(64))
        }
        var problems: [Diagnostic] = []
        for file in files {
            let wanted = expected.removeValue(forKey: file.path)
            guard wanted != digest(of: file) else { continue }
            let message = wanted == nil ? "this file is not part of the release" : "this file of a release was changed"
            let location = SourceLocation(file: "\(directory)/\(file.path)")
            problems.append(Diagnostic("release/changed", at: location, message, hint: hint))
        }
        for path in expected.keys.sorted() {
            let location = SourceLocation(file: "\(directory)/\(path)")
            problems.append(
                Diagnostic("release/changed", at: location, "this file of a release is missing", hint: hint))
        }
        return problems
    }

    private static func digest(of file: OutputFile) -> String {
        hexadecimal(SHA256.hash(file.bytes)[...])
    }
}
