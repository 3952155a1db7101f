import Foundation
import Testing

/// What headless Chromium made of a page.
struct Browser {
    /// The page's elements after all scripts have run, as HTML.
    let dom: String
    /// The addresses that were asked for.
    let requests: Set<String>

    /// Opens a page. Every name but the server's own address leads nowhere.
    init(open url: String) throws {
        let scratch = try Scratch()
        let log = scratch.root.appending(path: "net.json")
        let outcome = try Program.run(
            "chromium",
            [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--no-first-run", "--virtual-time-budget=3000",
                "--user-data-dir=\(scratch.root.appending(path: "profile").path())", "--log-net-log=\(log.path())",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--dump-dom", url,
            ])
        try #require(outcome.status == 0, "\(outcome.errors.suffix(600))")
        dom = outcome.output
        let text = try String(contentsOf: log, encoding: .utf8)
        requests = Set(text.matches(of: /"url":"(https?:[^"]+)"/).map { String($0.1) })
    }

    var title: String? {
        guard let start = dom.range(of: "<title>"), let end = dom.range(of: "</title>") else { return nil }
        return HTMLText.unescaped(String(dom[start.upperBound..<end.lowerBound]))
    }

    func text(ofElement id: String) -> String? { HTMLText.content(Array(dom.utf8), ofElement: id) }
}
