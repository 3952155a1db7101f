internal import Diagnostics

extension Program {
    /// What came of a run.
    public struct Answer: Sendable, Hashable {
        /// How the program ended.
        public let end: End
        /// What it printed on its standard output.
        public let output: [UInt8]
        /// What it printed on its standard error.
        public let error: [UInt8]

        /// Whether the program says that it succeeded.
        public var isSuccess: Bool { end == .exited(0) }

        /// Why the program says that it failed, safe to show: the first line of its standard error that is not empty,
        /// or its exit code where there is none. The line is reworded first.
        public func reason(of program: String, rewording: (String) -> String = { $0 }) -> String {
            let lines = error.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
            guard let line = lines.first(where: { $0.contains { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") } })
            else { return "\(program) gave no reason (\(end))" }
            return printable(rewording(String(decoding: line, as: UTF8.self)), limit: 500)
        }
    }

    /// How a program ended.
    public enum End: Sendable, Hashable, CustomStringConvertible {
        /// By itself, with this code.
        case exited(Int32)
        /// By this signal.
        case signalled(Int32)

        /// Such as `exit code 3` or `signal 9`.
        public var description: String {
            switch self {
            case .exited(let code): "exit code \(code)"
            case .signalled(let signal): "signal \(signal)"
            }
        }
    }
}
