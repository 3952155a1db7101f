internal import Diagnostics

/// The gallery and the pages as files of a site: what the server serves is what an export holds. Pure.
public struct PreviewSite: Sendable {
    /// A file of the site.
    public struct File: Sendable, Equatable {
        /// The bytes.
        public let bytes: [UInt8]
        /// The media type.
        public let type: String
        /// What a browser may do with it (Content Security Policy Level 3).
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
    /// A page has one style in it and asks for nothing.
    private static let pagePolicy =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
        + "frame-ancestors 'self'; sandbox"

    /// The customers, by id.
    public let entries: [PreviewEntry]
    /// What keeps pages from being rendered, a line for each.
    public let problems: [String]
    private let base: String?
    private let isLive: Bool
    private let page: @Sendable (_ id: String) -> [UInt8]?
    private let basePage: @Sendable (_ id: String) -> [UInt8]?

    /// A site of customers. `page` and `basePage` give the pages of those who have one; `base` is the commit that they
    /// stand beside; `isLive` has the gallery listen for changes.
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

    /// The site with other problems, and otherwise as it is.
    public func replacing(problems: [String]) -> PreviewSite {
        PreviewSite(entries, problems: problems, base: base, isLive: isLive, page: page, basePage: basePage)
    }

    /// The paths of all files, sorted.
    public var paths: [String] {
        let pages = entries.filter(\.page).map { "pages/\($0.id).html" }
        let basePages = entries.filter { $0.basePage && $0.change != .same }.map { "base/\($0.id).html" }
        return (["customers.js", "gallery.css", "gallery.js", "index.html"] + pages + basePages).sorted()
    }

    /// The file of a path; `nil` where there is none.
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
