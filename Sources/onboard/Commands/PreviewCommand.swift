import Arguments
import Diagnostics
import Foundation
import Operations
import Previewing
import Workspace

struct PreviewCommand: RepositoryCommand, Server {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: "Show customers' pages in a browser before they are live.",
        discussion: """
            Serves a gallery of all customers, to this machine only: each page at the width of a phone and of a \
            desktop, next to the base's page if it differs. Pages are rendered from the current records, and again \
            when files change. --export writes the gallery as files, for a CI artifact.

            Example: onboard preview
            Example: onboard preview acme-rockets --draft
            Example: onboard preview --export site --changed --base origin/main
            """)

    @Argument(help: "Only these customers.", completion: Completions.customers)
    var id: [String] = []

    @Option(help: ArgumentHelp("Serve on this port of 127.0.0.1; 0 for any.", valueName: "port"), in: 0...65_535)
    var port = 8642

    @Option(help: ArgumentHelp("Compare with the merge base of this revision.", valueName: "rev"))
    var base: String?

    @Flag(help: "Use templates/ for all releases: shows what the next release would change.")
    var draft = false

    @Flag(help: "Only customers whose pages differ from those of the base.")
    var changed = false

    @Option(
        help: ArgumentHelp("Write the gallery to this directory, and exit.", valueName: "dir"), completion: .directory)
    var export: String?

    @OptionGroup var global: GlobalOptions

    func run(in workbench: Workbench, _ console: Console) async throws {
        var options = PreviewOptions()
        options.ids = id
        options.base = base
        options.isDraft = draft
        options.isOnlyChanged = changed
        options.isLive = export == nil
        let stamps = FileStamps(workbench.repository, Self.watched)
        let site = try await workbench.previewSite(options)
        if let export {
            try PreviewExport.write(site, to: export)
            console.note("\(Self.count(site)) in \(export)/index.html")
            return
        }
        try await serve(site, stamps, options, workbench.repository, console)
    }

    private static func count(_ site: PreviewSite) -> String {
        "\(site.entries.count) \(site.entries.count == 1 ? "customer" : "customers")"
    }

    private static let watched = [RelativePath.platform, .customers, .templates]

    private func serve(
        _ site: PreviewSite, _ stamps: FileStamps, _ options: PreviewOptions, _ repository: Repository,
        _ console: Console
    ) async throws {
        let path = options.ids.count == 1 ? "#/\(options.ids[0])" : ""
        let server = try await listen(site, console)
        try Task.checkCancellation()
        console.result("http://127.0.0.1:\(server.port)/\(path)\n")
        // Without the URL, no user can open the gallery.
        guard console.isHeard else { return }
        console.note("\(Self.count(site)); end with Ctrl-C")
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await server.run() }
            group.addTask { await Self.watch(server, site, stamps, options, repository) }
            // When the first task ends, cancel the other one.
            await group.next()
            group.cancelAll()
        }
        if Task.isCancelled { return }
        console.show([
            Diagnostic("preview/ended", at: nil, "the server stopped unexpectedly", hint: "run the command again")
        ]
        )
        throw Exit.inputOutput
    }

    private func listen(_ site: PreviewSite, _ console: Console) async throws -> PreviewServer {
        do {
            return try await PreviewServer(port: port, site: site)
        } catch {
            let message = "port \(port) of 127.0.0.1 cannot be served: \(error.message)"
            let hint =
                switch error.code {
                case EADDRINUSE: "another program uses it; choose any free port with --port 0"
                case EACCES: "only root may use it; choose a port above 1023, or any free port with --port 0"
                case EMFILE, ENFILE: "allow more open files, for example with ulimit -n 4096"
                default: "choose any free port with --port 0"
                }
            console.show([Diagnostic("preview/port", at: nil, message, hint: hint)])
            throw error.code == EADDRINUSE ? Exit.tryAgain : Exit.inputOutput
        }
    }

    /// Watches for changed files and shows the new pages. An error is shown in the gallery, and the server keeps
    /// running.
    private static func watch(
        _ server: PreviewServer, _ site: PreviewSite, _ stamps: FileStamps, _ options: PreviewOptions,
        _ repository: Repository
    ) async {
        var (site, stamps) = (site, stamps)
        let clock = ContinuousClock()
        var pause = Duration.milliseconds(400)
        while !Task.isCancelled {
            try? await Task.sleep(for: pause)
            let start = clock.now
            let now = FileStamps(repository, watched)
            // Checking takes at most a fortieth of the time, however many files there are.
            pause = max(.milliseconds(400), (clock.now - start) * 40)
            let changes = now.changes(since: stamps)
            if changes.isEmpty { continue }
            stamps = now
            do {
                site = try await Workbench(repository).previewSite(options)
            } catch {
                let problems =
                    (error as? Problems)?.diagnostics ?? [(error as? WorkspaceError)?.diagnostic].compactMap(\.self)
                site = site.replacing(
                    problems: DiagnosticFormat.text.render(problems, color: false).text.split(separator: "\n").map(
                        String.init))
            }
            let ids = changes.map(Self.customer)
            await server.show(site, changed: ids.contains(nil) ? nil : ids.compactMap(\.self))
        }
    }

    /// Returns the customer of a record file; `nil` for a file that affects all customers.
    private static func customer(ofFile path: String) -> String? {
        guard path.hasPrefix("customers/"), path.hasSuffix(".json") else { return nil }
        return String(path.dropFirst("customers/".count).dropLast(".json".count))
    }
}
