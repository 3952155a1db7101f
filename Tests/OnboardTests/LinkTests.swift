import Foundation
import Testing

/// Every link inside the documentation leads somewhere.
@Suite struct LinkTests {
    private static let pages: [String] = {
        let docs =
            (try? FileManager.default.subpathsOfDirectory(atPath: Program.package.appending(path: "docs").path())) ?? []
        return ["README.md", "CHANGELOG.md"] + docs.filter { $0.hasSuffix(".md") }.map { "docs/\($0)" }
    }()

    /// A page without its indented blocks, which show commands and files.
    private func text(_ page: String) throws -> String {
        let whole = try String(contentsOf: Program.package.appending(path: page), encoding: .utf8)
        return whole.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("    ") }
            .joined(separator: "\n")
    }

    /// The anchors of a page's headings, as GitHub makes them.
    private func anchors(_ page: String) throws -> Set<String> {
        Set(
            try text(page).matches(of: #/(?m)^#+ (.+)$/#).map { heading in
                heading.1.lowercased().filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" || $0 == "_" }
                    .replacingOccurrences(of: " ", with: "-")
            })
    }

    @Test(arguments: pages) func everyLinkLeadsSomewhere(page: String) throws {
        for link in try text(page).matches(of: #/\]\(([^)\s]+)\)/#).map({ String($0.1) })
        where !link.hasPrefix("https://") {
            let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let folder = page.split(separator: "/").dropLast().joined(separator: "/")
            let target = parts[0].isEmpty ? page : folder.isEmpty ? parts[0] : "\(folder)/\(parts[0])"
            let file = Program.package.appending(path: target).standardized
            #expect(FileManager.default.fileExists(atPath: file.path()), "\(link)")
            guard parts.count == 2, file.pathExtension == "md" else { continue }
            let path = file.path().dropFirst(Program.package.standardized.path().count)
            #expect(try anchors(String(path.drop { $0 == "/" })).contains(parts[1]), "\(link)")
        }
    }
}
