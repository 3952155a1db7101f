public import Onboarding
internal import Programs

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

    /// That there is no curl to ask with.
    public struct Missing: Error, Sendable {
        /// What is wrong, in one clause.
        public let message: String
    }

    /// The most bytes of an answer.
    private static let limit = 2 << 20

    let options: Options

    /// The `curl` of the `PATH`.
    public init(_ options: Options) {
        self.options = options
    }

    /// The page at an address. Redirections are not followed.
    ///
    /// - Throws: `Missing` where no page can be asked for.
    public func get(_ url: String) async throws(Missing) -> LivePage {
        var arguments = [
            "--silent", "--show-error", "--include", "--no-progress-meter", "--suppress-connect-headers",
            "--write-out",
            "%{stderr}\(Self.verdictPrefix)%{ssl_verify_result}\n"
                + (options.looksAtCertificates ? "%{certs}" : ""),
        ]
        if let authorities = options.authorities { arguments += ["--cacert", authorities] }
        var program = Program("curl", arguments + connection(to: url))
        program.outputLimit = .fails(above: Self.limit)
        program.errorLimit = .cuts(above: 1 << 18)
        program.timeLimit = Self.timeLimit(options.timeout)
        do throws(Program.Failure) {
            let answer = try await program.run()
            switch answer.end {
            case .exited(0): return Self.answer(answer.output, Self.certificateEnd(answer.error))
            case .exited(51), .exited(60): return await unverified(url, answer)
            case .exited(let code): return .failure(Self.failure(code), Self.reason(answer))
            case .signalled: return .failure(.other, "curl was ended by \(answer.end)")
            }
        } catch {
            if error.isMissingProgram { throw Missing(message: error.message(for: "curl")) }
            return .failure(Self.failure(error), error.message(for: "curl"))
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

    /// Why, by curl's exit code (curl's manual page, "EXIT CODES").
    private static func failure(_ code: Int32) -> LivePage.Failure {
        switch code {
        case 5, 6, 7, 52, 56: .unreachable
        case 28: .timeout
        case 35, 53, 54, 58, 59, 77, 80, 83, 90, 91: .tls
        default: .other
        }
    }

    /// What curl said, without its own name and number.
    static func reason(_ answer: Program.Answer) -> String {
        answer.reason(of: "curl") { line in
            guard line.hasPrefix("curl: ("), let end = line.firstIndex(of: ")") else { return line }
            return String(line[line.index(after: end)...].drop { $0 == " " })
        }
    }

    /// An answer with its head. Heads that only announce the answer come before it (RFC 9110, section 15.2), as many as
    /// the server likes.
    private static func answer(_ bytes: [UInt8], _ certificateEnds: CalendarDate?) -> LivePage {
        var rest = bytes[...]
        while let end = headEnd(rest) {
            let lines = String(decoding: rest[..<end], as: UTF8.self).split(separator: "\r\n")
            rest = rest[end...]
            guard let status = lines.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
                return .failure(.other, "the answer has no status")
            }
            if (100..<200).contains(status) { continue }
            return .answer(
                status: status, headers: headers(lines.dropFirst()), body: Array(rest),
                certificateEnds: certificateEnds)
        }
        return .failure(.other, "the answer has no head")
    }

    /// Where a head ends: a status line, a line for each header, an empty line.
    private static func headEnd(_ bytes: ArraySlice<UInt8>) -> Int? {
        let (carriageReturn, lineFeed) = (UInt8(ascii: "\r"), UInt8(ascii: "\n"))
        var matched = 0
        for (index, byte) in zip(bytes.indices, bytes) {
            let wanted = matched.isMultiple(of: 2) ? carriageReturn : lineFeed
            matched = byte == wanted ? matched + 1 : byte == carriageReturn ? 1 : 0
            if matched == 4 { return index + 1 }
        }
        return nil
    }

    private static func headers(_ lines: ArraySlice<Substring>) -> [String: String] {
        var headers: [String: String] = [:]
        for line in lines {
            guard let colon = line.firstIndex(of: ":") else { continue }
            headers[line[..<colon].lowercased()] = String(line[line.index(after: colon)...].drop { $0 == " " })
        }
        return headers
    }

    /// The last day of the first certificate that curl tells of, which is the server's: `Expire date:Nov  7 09:30:00 2027
    /// GMT`.
    private static func certificateEnd(_ said: [UInt8]) -> CalendarDate? {
        let prefix = "Expire date:"
        let lines = String(decoding: said, as: UTF8.self).split(separator: "\n")
        guard let line = lines.first(where: { $0.hasPrefix(prefix) }) else { return nil }
        let parts = line.dropFirst(prefix.count).split(separator: " ")
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        guard parts.count >= 4, let month = months.firstIndex(of: String(parts[0])), let day = Int(parts[1]),
            let year = Int(parts[3])
        else { return nil }
        return CalendarDate(year: year, month: month + 1, day: day)
    }
}
