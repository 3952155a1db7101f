/// A program that is run by its name or path, and how a person gets it.
public struct Tool: Sendable, Hashable {
    /// Where a tool comes from.
    public enum Source: Sendable, Hashable {
        /// A package of Debian's.
        case package(String)
        /// A page that says how to install it.
        case page(String)
    }

    /// The name of a program of the `PATH`, or a path: whatever contains a slash.
    public let name: String
    private let source: Source?

    /// A tool and where it comes from; `nil` where nobody has to install it.
    public init(_ name: String, from source: Source?) {
        self.name = name
        self.source = source
    }

    /// How to install it, as the hint of a failure.
    public var hint: String? {
        switch source {
        case .package(let package): "install it: apt install \(package)"
        case .page(let address): "install it: \(address)"
        case nil: nil
        }
    }

    /// How to install it, in a list of what is missing.
    public var remedy: String? {
        switch source {
        case .package(let package): "apt-get install \(package)"
        case .page(let address): "see \(address)"
        case nil: nil
        }
    }

    /// Why a tool did not do its work, in words for a person.
    public struct Failure: Error, Sendable, Hashable {
        /// What is wrong, in one line that is safe to show.
        public let message: String
        /// What to do about it.
        public let hint: String

        /// A failure in these words.
        public init(message: String, hint: String) {
            self.message = message
            self.hint = hint
        }

        /// The failure of a tool that gave no answer. `otherwise` is what to do where the tool is there.
        public init(_ failure: Program.Failure, of tool: Tool, otherwise: String) {
            self.init(
                message: failure.message(for: tool.name),
                hint: failure.hint(toInstall: tool.hint ?? otherwise, otherwise: otherwise))
        }
    }
}
