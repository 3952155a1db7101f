internal import Comparing
internal import Onboarding
internal import Overlays

/// The overlay of a customer on hold as it is in the work tree, and the files in it that are still unexplained.
struct HeldOverlay: Sendable {
    let customer: Customer
    /// The overlay and, unless a hold does not freeze them, the guards, by path.
    let files: [String: [UInt8]]
    /// The paths of the files that are neither known at the base nor what a release renders. Of several releases, the
    /// one that leaves the fewest counts.
    private(set) var unexplained: Set<String>?
    /// The files that differ from the base; `nil` if all count, because there is no base.
    private var changed: Set<String>?

    /// Creates the overlay from the files in the work tree.
    init(_ customer: Customer, _ present: RenderedOverlay) {
        self.customer = customer
        files = Self.frozen(present, customer)
    }

    /// The files that a hold freezes. If the guards are in the overlay, `render` still writes the part in `tenants/`.
    private static func frozen(_ overlay: RenderedOverlay, _ customer: Customer) -> [String: [UInt8]] {
        let guards = customer.cluster.guards == .overlay ? nil : overlay.guards
        return RenderedOverlay(overlay: overlay.overlay, guards: guards)
            .files(of: customer.record.id.text, in: customer.cluster.layout)
    }

    /// Whether each file is explained.
    var isExplained: Bool { unexplained?.isEmpty == true }

    /// The directory of the overlay, and the file of the guards.
    var places: [String] {
        let guards = TenantFile.guards.name(of: customer.record.id.text)
        return [customer.overlayPath, customer.cluster.layout.file(guards, in: .tenants)]
    }

    /// Compares the files with those at the base. Ignores files of others and hidden ones, which are not read here.
    mutating func compare(withBase base: [String: [UInt8]]) {
        let (overlay, guards) = ("\(places[0])/", places[1])
        let isFrozen = customer.cluster.guards != .overlay
        let old = base.filter { path, _ in
            path.hasPrefix(overlay) ? !path.contains("/.") : isFrozen && path == guards
        }
        let changed = Self.differing(files, old)
        self.changed = changed
        unexplained = unexplained?.intersection(changed) ?? changed
    }

    /// Compares the files with what a release renders for the record, with the image of each ring. `alike` brings files
    /// into a form in which they are equal.
    mutating func compare(
        with release: Release, named name: ReleaseName, _ rings: [Ring], alike: ([UInt8]) -> [UInt8] = { $0 }
    ) {
        let renderer = OverlayRenderer(release)
        for ring in rings where !isExplained {
            let rendered = Self.frozen(renderer.render(customer.following(ring, with: name)), customer)
            let differing = Self.differing(files.mapValues(alike), rendered.mapValues(alike))
            let left = changed.map(differing.intersection) ?? differing
            if left.count <= unexplained?.count ?? .max { unexplained = left }
        }
    }

    private static func differing(_ files: [String: [UInt8]], _ others: [String: [UInt8]]) -> Set<String> {
        Set(files.keys).union(others.keys).filter { files[$0] != others[$0] }
    }
}

/// The names of the rings' images in a text, without tags and digests. A ring gets a new image often.
struct ImageMask: Sendable {
    private let repositories: Set<String>

    init(_ rings: [Ring]) {
        repositories = Set(rings.map { ImageName($0.image).repository })
    }

    /// The text with only the repositories of the images.
    func mask(_ bytes: [UInt8]) -> [UInt8] {
        var text = String(decoding: bytes, as: UTF8.self)
        for repository in repositories where !repository.isEmpty {
            let parts = text.split(separator: repository, omittingEmptySubsequences: false)
            text = parts.dropFirst().reduce(String(parts.first ?? "")) { $0 + repository + $1.drop(while: Self.isTag) }
        }
        return Array(text.utf8)
    }

    private static func isTag(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || ":@._-".contains(character))
    }
}
