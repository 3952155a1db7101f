internal import Diagnostics
public import Onboarding
public import Programs

/// Requests pages with the `curl` program, with the user's proxies, certificates and options.
public struct Curl: Sendable {
    /// The options for all pages of a run.
    public struct Options: Sendable {
        /// Addresses that replace a hostname's own, as `HOST:PORT:ADDRESS`.
        public var resolve: [String] = []
        /// Hostnames and ports to connect to instead, as `HOST:PORT:HOST:PORT`.
        public var connectTo: [String] = []
        /// The path of a file with CA certificates to trust instead of the system's.
        public var authorities: String?
        /// The maximum duration of a request, in seconds.
        public var timeout = 10
        /// Whether to read the expiry date of server certificates.
        public var looksAtCertificates = false

        /// Creates the default options.
        public init() {}
    }

    /// The program.
    public static let tool = Tool("curl", from: .package("curl"))

    /// The maximum size of an answer in bytes.
    private static let limit = 2 << 20

    /// The text before the response status in curl's `--write-out` output.
    private static let statusPrefix = "status "

    let options: Options

    /// Uses the `curl` in the `PATH`.
    public init(_ options: Options) {
        self.options = options
    }

    /// Requests the page at a URL. Redirects are not followed.
    ///
    /// - Throws: `Tool.Failure` if curl is missing or cannot be run.
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
            case .signalled: return .failure(.other, "curl was terminated by \(answer.end)")
            }
        } catch {
            let failure = Tool.Failure(error, of: Self.tool, otherwise: "")
            if error.isMissingProgram { throw failure }
            return .failure(Self.failure(error), failure.message)
        }
    }

    /// Returns the arguments for the connection and its timeout.
    func connection(to url: String) -> [String] {
        var arguments = [
            "--max-time", String(options.timeout), "--proto", "=https", "--user-agent", "onboard-verify", "--url", url,
        ]
        for entry in options.resolve { arguments += ["--resolve", entry] }
        for entry in options.connectTo { arguments += ["--connect-to", entry] }
        return arguments
    }

    /// The time after which a curl that ignores its own limit is ended. Five seconds longer than that limit.
    static func timeLimit(_ timeout: Int) -> Duration { .seconds(timeout) + .seconds(5) }

    private static func failure(_ failure: Program.Failure) -> LivePage.Failure {
        if case .outOfTime = failure { .timeout } else { .other }
    }

    /// Returns whether the server sent a status before curl ended, even that of an interim response.
    private static func hasStatus(_ answer: Program.Answer) -> Bool {
        lines(answer.error, after: statusPrefix).first.flatMap { Int($0) } ?? 0 > 0
    }

    /// Returns the kind of failure for curl's exit code (curl's manual page, "EXIT CODES"). If an answer had begun, as
    /// with an endless head, the server is reachable.
    private static func failure(_ code: Int32, hasStatus: Bool) -> LivePage.Failure {
        switch code {
        case 56 where hasStatus: .other
        case 5, 6, 7, 52, 56: .unreachable
        case 28: .timeout
        case 35, 53, 54, 58, 59, 77, 80, 83, 90, 91: .tls
        default: .other
        }
    }

    /// Returns curl's error text without its name and number.
    static func reason(_ answer: Program.Answer) -> String {
        answer.reason(of: tool.name) { line in
            guard line.hasPrefix("curl: ("), let end = line.firstIndex(of: ")") else { return line }
            return String(line[line.index(after: end)...].drop { $0 == " " })
        }
    }

    /// Returns the expiry date of the first certificate in curl's output, which is the server's: `Expire date:Nov  7
    /// 09:30:00 2027 GMT`.
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
