internal import Diagnostics

extension Program {
    /// The result of a run.
    public struct Answer: Sendable, Hashable {
        /// How the program ended.
        public let end: End
        /// The bytes from its standard output.
        public let output: [UInt8]
        /// The bytes from its standard error.
        public let error: [UInt8]

        /// Whether the program exited with code 0.
        public var isSuccess: Bool { end == .exited(0) }

        /// All that the program wrote to standard error in one line, safe to show, at most 20 lines of it; or how it ended
        /// if it wrote nothing.
        public func reasons(of program: String) -> String {
            let lines = error.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }.prefix(20)
            let said = lines.map { printable(String(decoding: $0, as: UTF8.self), limit: 500) }
                .map { String($0.drop { $0 == " " }) }.filter { !$0.isEmpty }
            return said.isEmpty ? "\(program) gave no reason (\(end))" : said.joined(separator: "; ")
        }

        /// The reason why the program failed, safe to show: the first line of its standard error that says something,
        /// changed by `rewording`, or how it ended if there is none.
        public func reason(of program: String, rewording: (String) -> String = { $0 }) -> String {
            let lines = error.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
                .map { $0.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") } }
            guard let line = lines.first(where: { !$0.isEmpty && !Self.announcesMore($0) })
            else { return "\(program) gave no reason (\(end))" }
            return printable(rewording(String(decoding: line, as: UTF8.self)), limit: 500)
        }

        /// Whether a line only announces an error of several lines, as the log of Kubernetes' programs does.
        private static func announcesMore(_ line: ArraySlice<UInt8>) -> Bool {
            line.suffix(5).elementsEqual("err=<".utf8)
        }
    }

    /// How a program ended.
    public enum End: Sendable, Hashable, CustomStringConvertible {
        /// It exited with this code.
        case exited(Int32)
        /// It was ended by this signal.
        case signalled(Int32)

        /// The end as text, such as `exit code 3` or `signal 9`.
        public var description: String {
            switch self {
            case .exited(let code): "exit code \(code)"
            case .signalled(let signal): "signal \(signal)"
            }
        }
    }
}
