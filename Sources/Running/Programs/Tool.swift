/// A program that is run by its name or path, and how to install it.
public struct Tool: Sendable, Hashable {
    /// Where a tool can be installed from.
    public enum Source: Sendable, Hashable {
        /// A Debian package.
        case package(String)
        /// A page with installation instructions.
        case page(String)
    }

    /// The name of a program in the `PATH`, or a path if it contains a slash.
    public let name: String
    private let source: Source?

    /// Creates a tool; `source` is `nil` if there are no installation instructions.
    public init(_ name: String, from source: Source?) {
        self.name = name
        self.source = source
    }

    /// How to install it, as the hint of an error; `nil` if `source` is.
    public var hint: String? {
        switch source {
        case .package(let package): "install it: apt install \(package)"
        case .page(let address): "install it: \(address)"
        case nil: nil
        }
    }

    /// How to install it, for a list of missing tools; `nil` if `source` is.
    public var remedy: String? {
        switch source {
        case .package(let package): "apt-get install \(package)"
        case .page(let address): "see \(address)"
        case nil: nil
        }
    }

    /// The reason why a tool failed, as text for people.
    public struct Failure: Error, Sendable, Hashable {
        /// What is wrong, in one line that is safe to show.
        public let message: String
        /// What to do.
        public let hint: String

        /// Creates a failure from texts.
        public init(message: String, hint: String) {
            self.message = message
            self.hint = hint
        }

        /// Creates the failure of a tool that gave no answer. `otherwise` is the hint if installing it does not help.
        public init(_ failure: Program.Failure, of tool: Tool, otherwise: String) {
            self.init(
                message: failure.message(for: tool.name),
                hint: failure.hint(toInstall: tool.hint ?? otherwise, otherwise: otherwise))
        }
    }
}
