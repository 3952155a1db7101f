import Foundation

/// Writes a Swift file that contains other files as strings: `embed-starter ROOT OUTPUT FILE…`.
@main
enum EmbedStarter {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard let root = arguments.first, let output = arguments.dropFirst().first else {
            FileHandle.standardError.write(Data("usage: embed-starter ROOT OUTPUT FILE…\n".utf8))
            exit(64)
        }
        let entries = try arguments.dropFirst(2).map { file in
            let path = file.hasPrefix(root) ? String(file.dropFirst(root.utf8.count)) : file
            let text = try String(contentsOfFile: file, encoding: .utf8)
            let name = path.drop { $0 == "/" }
            return "        (\"\(name)\", ####\"\"\"\n\(text)\n\"\"\"####),\n"
        }
        let source = """
            /// The files that a new repository starts with, by their paths.
            enum StarterFiles {
                static let all: [(path: String, text: String)] = [
            \(entries.joined())    ]
            }

            """
        try source.write(toFile: output, atomically: true, encoding: .utf8)
    }
}
