internal import Diagnostics
internal import Documents
internal import Manifests
internal import Overlays

/// What Kustomize builds an overlay from. Texts on which the rest of the build does not depend have placeholders: the
/// page's digest, and files that only become values in ConfigMaps. So a release that only changes a page is built once
/// for both sides.
struct BuildInput: Sendable {
    /// The end of the placeholders' name.
    static let placeholder = "placeholder"

    /// All that Kustomize reads. Overlays with the same key give the same objects, but for the placeholders.
    struct Key: Hashable, Sendable {
        fileprivate let directory: String
        fileprivate let files: [OutputFile]
        fileprivate let releases: [OutputFile]
    }

    let side: BuildTree.Side
    let overlay: LocalOverlay
    /// The overlay's files, with placeholders.
    let files: [OutputFile]
    let key: Key
    /// The texts of the placeholders.
    let texts: PlaceholderTexts

    /// Prepares the input of an overlay. No file may contain `placeholder`.
    ///
    /// - Throws: `Problems` if the overlay refers to anything but its own files and releases.
    init(_ buildable: BuildableOverlay, placeholder: String) throws(Problems) {
        let overlay = try buildable.local()
        var texts = PlaceholderTexts(placeholder)
        let files = buildable.files.overlay.map { file in
            let isContent = overlay.contents.contains("\(overlay.directory)/\(file.path)")
            guard isContent || file.path == KustomizationCheck.fileName,
                let text = String(validating: file.bytes, as: UTF8.self)
            else { return file }
            let replaced =
                isContent
                ? texts.add(text)
                : buildable.files.digest.map { text.replacing($0, with: texts.add($0)) } ?? text
            return OutputFile(path: file.path, bytes: Array(replaced.utf8))
        }
        side = buildable.side
        self.overlay = overlay
        self.files = files
        self.texts = texts
        key = Key(
            directory: overlay.directory, files: Self.withoutNames(of: buildable.releases, files),
            releases: Self.read(overlay, of: buildable.releases))
    }

    /// The kustomization without the name of the release, if there is only one. Releases with the same files then have
    /// the same key.
    private static func withoutNames(of releases: [String: [OutputFile]], _ files: [OutputFile]) -> [OutputFile] {
        guard releases.count == 1, let directory = releases.keys.first else { return files }
        return files.map { file in
            guard file.path == KustomizationCheck.fileName else { return file }
            let text = String(decoding: file.bytes, as: UTF8.self)
            return OutputFile(
                path: file.path, bytes: Array(text.replacing("/\(directory)/", with: "/\(ReleasePath.releases)/").utf8))
        }
    }

    /// The files of releases in the directories that Kustomize reads.
    private static func read(_ overlay: LocalOverlay, of releases: [String: [OutputFile]]) -> [OutputFile] {
        releases.sorted { $0.key < $1.key }.flatMap { release, files in
            let directories = overlay.directories.filter { $0.hasPrefix("\(release)/") }.map {
                "\($0.dropFirst(release.count + 1))/"
            }
            let read = files.filter { file in directories.contains(where: file.path.hasPrefix) }
            return releases.count == 1 ? read : read.map { OutputFile(path: "\(release)/\($0.path)", bytes: $0.bytes) }
        }
    }
}
