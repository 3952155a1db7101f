import Foundation
import PackagePlugin

/// Embeds the files that `onboard init` writes into the program, so that the program needs no other files.
@main
struct EmbedStarter: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let root = context.package.directoryURL
        let output = context.pluginWorkDirectoryURL.appending(path: "StarterFiles.swift")
        let inputs = ["onboard.yaml", ".gitattributes"].map { root.appending(path: $0) } + templates(in: root)
        return [
            .buildCommand(
                displayName: "Embed the starter repository",
                executable: try context.tool(named: "embed-starter").url,
                arguments: [root.path(), output.path()] + inputs.map { $0.path() },
                inputFiles: inputs, outputFiles: [output])
        ]
    }

    private func templates(in root: URL) -> [URL] {
        let directory = root.appending(path: "templates")
        let releases = directory.appending(path: "releases").path()
        let files = FileManager.default.enumerator(at: directory, includingPropertiesForKeys: [.isRegularFileKey])
        return (files?.compactMap { $0 as? URL } ?? [])
            .filter { !$0.path().hasPrefix(releases) && !$0.lastPathComponent.hasPrefix(".") && !$0.hasDirectoryPath }
            .sorted { $0.path() < $1.path() }
    }
}
