internal import Diagnostics
public import Onboarding
public import Programs

/// Asks for pages with the `curl` program, as curl does: its proxies, its certificates, its options.
public struct Curl: Sendable {
    /// What is the same for all pages of a run.
    public struct Options: Sendable {
        /// Addresses to use instead of a name's own, `HOST:PORT:ADDRESS`.
        public var resolve: [String] = []
        /// Hosts and ports to connect to instead, `HOST:PORT:HOST:PORT`.
        public var connectTo: [String] = []
        /// A file of certificates to trust instead of the system's.
        public var authorities: String?
        /// How many seconds an answer may take.
        public var timeout = 10
        /// Whether to look at the last day of servers' certificates.
        public var looksAtCertificates = false

        /// As curl does by itself.
        public init() {}
    }

    /// The program.
    public static let tool = Tool("curl", from: .package("curl"))

    /// The most bytes of an answer.
    private static let limit = 2 << 20

    /// What precedes the status of the answer in what curl is asked to write out.
    private static let statusPrefix = "status "

    let options: Options

    /// The `curl` of the `PATH`.
    public init(_ options: Options) {
        self.options = options
    }

    /// The page at an address. Redirections are not followed.
    ///
    /// - Throws: `Tool.Failure` where there is no curl to ask with.
    public func get(_ url: String) async throws(Tool.Failure) -> LivePage {
        var arguments = [
            "--silent", "--show-error", "--include", "--no-progress-meter", "--suppress-connect-headers",
            "--write-out",
            "%{stderr}\(Self.verdictPrefix)%{ssl_verify_result}\n\(Self.statusPrefix)%{response_code}\n"
                + (options.looksAtCertificates ? "%{certs}" : ""),
        ]
        if let authorities = options.authorities { arguments += ["--cacert", authorities] }
        var program = Program(Self.tool, arguments + connection(to: url))
        program.outputLimit = .fails(above: Self.limit)
        program.errorLimit = .cuts(above: 1 << 18)
        program.timeLimit = Self.timeLimit(options.timeout)
        do throws(Program.Failure) {
            let answer = try await program.run()
            switch answer.end {
            case .exited(0): return Self.answer(answer.output, Self.certificateEnd(answer.error))
            case .exited(51), .exited(60): return await unverified(url, answer)
            case .exited(let code):
                return .failure(Self.failure(code, hasStatus: Self.hasStatus(answer)), Self.reason(answer))
            case .signalled: return .failure(.other, "curl was ended by \(answer.end)")
            }
        } catch {
            let failure = Tool.Failure(error, of: Self.tool, otherwise: "")
            if error.isMissingProgram { throw failure }
            return .failure(Self.failure(error), failure.message)
        }
    }

    /// Where to connect to, and for how long to wait.
    func connection(to url: String) -> [String] {
        var arguments = [
            "--max-time", String(options.timeout), "--proto", "=https", "--user-agent", "onboard-verify", "--url", url,
        ]
        for entry in options.resolve { arguments += ["--resolve", entry] }
        for entry in options.connectTo { arguments += ["--connect-to", entry] }
        return arguments
    }

    /// When curl is ended that does not keep to its own limit, which is in seconds.
    static func timeLimit(_ timeout: Int) -> Duration { .seconds(timeout) + .seconds(5) }

    private static func failure(_ failure: Program.Failure) -> LivePage.Failure {
        if case .outOfTime = failure { .timeout } else { .other }
    }

    /// Whether a status of the server came before curl ended, even one that only announces the answer.
    private static func hasStatus(_ answer: Program.Answer) -> Bool {
        lines(answer.error, after: statusPrefix).first.flatMap { Int($0) } ?? 0 > 0
    }

    /// Why, by curl's exit code (curl's manual page, "EXIT CODES"). What breaks an answer that has begun, such as a head
    /// without end, was sent by a server that is there.
    private static func failure(_ code: Int32, hasStatus: Bool) -> LivePage.Failure {
        switch code {
        case 56 where hasStatus: .other
        case 5, 6, 7, 52, 56: .unreachable
        case 28: .timeout
        case 35, 53, 54, 58, 59, 77, 80, 83, 90, 91: .tls
        default: .other
        }
    }

    /// What curl said, without its own name and number.
    static func reason(_ answer: Program.Answer) -> String {
        answer.reason(of: tool.name) { line in
            guard line.hasPrefix("curl: ("), let end = line.firstIndex(of: ")") else { return line }
            return String(line[line.index(after: end)...].drop { $0 == " " })
        }
    }

    /// The last day of the first certificate that curl tells of, which is the server's: `Expire date:Nov  7 09:30:00 2027
    /// GMT`.
    private static func certificateEnd(_ said: [UInt8]) -> CalendarDate? {
        let prefix = "Expire date:"
        let lines = String(decoding: said, as: UTF8.self).streamSafe.split(separator: "\n")
        guard let line = lines.first(where: { $0.hasPrefix(prefix) }) else { return nil }
        let parts = line.dropFirst(prefix.count).split(separator: " ")
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        guard parts.count >= 4, let month = months.firstIndex(of: String(parts[0])), let day = Int(parts[1]),
            let year = Int(parts[3])
        else { return nil }
        return CalendarDate(year: year, month: month + 1, day: day)
    }
}
