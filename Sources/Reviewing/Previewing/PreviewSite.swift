internal import Diagnostics

/// The gallery and the pages as files. The server and an export contain the same files.
public struct PreviewSite: Sendable {
    /// A file of the site.
    public struct File: Sendable, Equatable {
        /// The contents.
        public let bytes: [UInt8]
        /// The media type.
        public let type: String
        /// The content security policy (Content Security Policy Level 3).
        public let policy: String
    }

    private struct Data: Encodable {
        let live: Bool
        let base: String?
        let problems: [String]
        let customers: [PreviewEntry]
    }

    private static let galleryPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; frame-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    /// A page contains its style and loads nothing.
    private static let pagePolicy =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
        + "frame-ancestors 'self'; sandbox"

    /// The customers, ordered by id.
    public let entries: [PreviewEntry]
    /// The problems that prevent pages from being rendered, one per line.
    public let problems: [String]
    private let base: String?
    private let isLive: Bool
    private let page: @Sendable (_ id: String) -> [UInt8]?
    private let basePage: @Sendable (_ id: String) -> [UInt8]?

    /// Creates a site of customers. `page` and `basePage` return a customer's page, or `nil` if there is none. `base`
    /// is the commit to compare with. If `isLive` is true, the gallery listens for changes.
    public init(
        _ entries: [PreviewEntry], problems: [String] = [], base: String?, isLive: Bool,
        page: @escaping @Sendable (_ id: String) -> [UInt8]?, basePage: @escaping @Sendable (_ id: String) -> [UInt8]?
    ) {
        self.entries = entries
        self.problems = problems
        self.base = base
        self.isLive = isLive
        self.page = page
        self.basePage = basePage
    }

    /// Returns the same site with other problems.
    public func replacing(problems: [String]) -> PreviewSite {
        PreviewSite(entries, problems: problems, base: base, isLive: isLive, page: page, basePage: basePage)
    }

    /// The paths of all files, sorted.
    public var paths: [String] {
        let pages = entries.filter(\.page).map { "pages/\($0.id).html" }
        let basePages = entries.filter { $0.basePage && $0.change != .same }.map { "base/\($0.id).html" }
        return (["customers.js", "gallery.css", "gallery.js", "index.html"] + pages + basePages).sorted()
    }

    /// Returns the file at a path; `nil` if there is none.
    public func file(_ path: String) -> File? {
        switch path {
        case "", "index.html": gallery(PackageResources.index_html, "text/html")
        case "gallery.css": gallery(PackageResources.gallery_css, "text/css")
        case "gallery.js": gallery(PackageResources.gallery_js, "text/javascript")
        case "customers.json": gallery(data, "application/json")
        case "customers.js": gallery(Array("globalThis.onboardPreview = ".utf8) + data, "text/javascript")
        default: pageFile(path)
        }
    }

    private func gallery(_ bytes: [UInt8], _ type: String) -> File {
        File(bytes: bytes, type: "\(type); charset=utf-8", policy: Self.galleryPolicy)
    }

    private func pageFile(_ path: String) -> File? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].hasSuffix(".html") else { return nil }
        let id = String(parts[1].dropLast(".html".count))
        let bytes: [UInt8]? =
            switch parts[0] {
            case "pages": page(id)
            case "base": basePage(id)
            default: nil
            }
        return bytes.map { File(bytes: $0, type: "text/html; charset=utf-8", policy: Self.pagePolicy) }
    }

    private var data: [UInt8] {
        JSONValue(Data(live: isLive, base: base, problems: problems, customers: entries)).bytes(.compact)
    }
}
