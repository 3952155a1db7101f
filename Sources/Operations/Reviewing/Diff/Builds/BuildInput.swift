internal import Diagnostics
internal import Documents
internal import Manifests
internal import Overlays

/// What Kustomize builds an overlay from. Texts on which the rest of the build does not depend have placeholders: the
/// page's digest, files that only become values in ConfigMaps, and the values of patches that come from the ring. So a
/// release that only changes a page is built once for both sides, and an overlay once for all rings.
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
    /// The id of the stand-in that the overlay is of. It is in no other text, so that the key does not contain it.
    let standIn: String?
    /// The texts of the placeholders.
    let texts: PlaceholderTexts

    /// Prepares the input of an overlay. No file may contain `placeholder`.
    ///
    /// - Throws: `Problems` if the overlay refers to anything but its own files and releases.
    init(_ buildable: BuildableOverlay, placeholder: String) throws(Problems) {
        let overlay = try buildable.local()
        var texts = PlaceholderTexts(placeholder)
        let values = overlay.choosesByValues ? [] : buildable.values
        let files = buildable.files.overlay.map { file in
            let isContent = overlay.contents.contains("\(overlay.directory)/\(file.path)")
            guard let text = String(validating: file.bytes, as: UTF8.self) else { return file }
            let replaced =
                isContent ? texts.add(text) : Self.withoutValues(text, buildable.files.digest, values, &texts)
            return OutputFile(path: file.path, bytes: Array(replaced.utf8))
        }
        side = buildable.side
        self.overlay = overlay
        self.files = files
        self.texts = texts
        let standIn = buildable.standIn
        self.standIn = standIn
        key = Key(
            directory: Self.withoutID(standIn, overlay.directory),
            files: Self.withoutNames(of: buildable.releases, files).map { file in
                guard standIn != nil else { return file }
                let text = Self.withoutID(standIn, String(decoding: file.bytes, as: UTF8.self))
                return OutputFile(path: file.path, bytes: Array(text.utf8))
            },
            releases: Self.read(overlay, of: buildable.releases))
    }

    /// A file with placeholders for the digest and for values of labels and images.
    private static func withoutValues(
        _ text: String, _ digest: String?, _ values: [String], _ texts: inout PlaceholderTexts
    ) -> String {
        var text = text
        if let digest { text = text.replacing(scalars: digest, with: texts.add(digest)) }
        for value in values { text = InertValues.replaced(value, by: texts.add(value), in: text) }
        return text
    }

    private static func withoutID(_ id: String?, _ text: String) -> String {
        id.map { text.replacing(scalars: $0, with: "<id>") } ?? text
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
