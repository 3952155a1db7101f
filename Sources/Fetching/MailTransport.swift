public import Onboarding
internal import Programs

/// Sends letters with the `curl` program, over TLS or not at all. Whom to, what, and the password reach it on its
/// standard input: none of them is in an argument or in a file.
public struct MailTransport: Sendable {
    /// What a person at the command line decides.
    public struct Options: Sendable {
        /// Hosts and ports to connect to instead, `HOST:PORT:HOST:PORT`.
        public var connectTo: [String] = []
        /// A file of certificates to trust instead of the system's.
        public var authorities: String?
        /// How many seconds a letter may take.
        public var timeout = 60

        /// As curl does by itself.
        public init() {}
    }

    private let settings: EmailSettings
    private let domain: Hostname
    private let password: Secret?
    private let options: Options

    /// A way to the server of these settings, which it is greeted with the domain.
    public init(_ settings: EmailSettings, domain: Hostname, password: Secret?, options: Options) {
        self.settings = settings
        self.domain = domain
        self.password = password
        self.options = options
    }

    /// Sends a letter, and says what is known of it afterwards.
    public func send(_ letter: Letter, to addressee: Addressee, at now: Timestamp) async -> Delivery {
        var program = Program("curl", ["--disable", "--config", "-"])
        program.input = configuration(letter, addressee, now)
        program.outputLimit = .fails(above: 1 << 20)
        program.timeLimit = Curl.timeLimit(options.timeout)
        do {
            let answer = try await program.run()
            switch answer.end {
            case .exited(0): return .sent
            case .exited(let code):
                return Self.judge(code, String(decoding: answer.output, as: UTF8.self), Curl.reason(answer))
            case .signalled: return .unknown("curl was ended by \(answer.end)")
            }
        } catch {
            return Self.judge(error)
        }
    }

    /// What it means that there is no answer of curl: once it ran, nobody knows what it did.
    private static func judge(_ failure: Program.Failure) -> Delivery {
        let reason = failure.message(for: "curl")
        if failure.mayHaveRun { return .unknown(reason) }
        return .failed(failure.isMissingProgram ? .program : .later, reason)
    }

    private func configuration(_ letter: Letter, _ addressee: Addressee, _ now: Timestamp) -> [UInt8] {
        var configuration = CurlConfiguration()
        for option in ["silent", "show-error", "tlsv1.2", "ssl-reqd"] as [StaticString] { configuration.set(option) }
        let scheme = settings.security == .implicit ? "smtps" : "smtp"
        configuration.set("url", "\(scheme)://\(settings.server):\(settings.port)/\(domain.text)")
        configuration.set("proto", "=\(scheme)")
        configuration.set("connect-timeout", String(min(15, options.timeout)))
        configuration.set("max-time", String(options.timeout))
        configuration.set("write-out", "%{response_code} %{size_upload}")
        for entry in options.connectTo { configuration.set("connect-to", entry) }
        if let authorities = options.authorities { configuration.set("cacert", authorities) }
        if let username = settings.username, let password {
            configuration.set("user", "\(username):\(password.revealed)")
        }
        configuration.set("mail-from", "<\(settings.from.address.text)>")
        configuration.set("mail-rcpt", "<\(addressee.address.text)>")
        for header in letter.headers(to: addressee, at: now) { configuration.set("header", header) }
        configuration.set("header", "Content-Type: multipart/alternative")
        configuration.part(letter.text, type: "text/plain")
        configuration.part(letter.html, type: "text/html")
        return configuration.bytes
    }

    /// What a failure means: by the server's last answer and how much it was given (curl's manual page, "EXIT CODES" and
    /// "--write-out"). Once it was given some of the letter, only a refusal says that it did not take it.
    static func judge(_ code: Int32, _ written: String, _ reason: String) -> Delivery {
        let numbers = written.split(separator: " ").map { Int($0) }
        guard numbers.count == 2, let answer = numbers[0], let uploaded = numbers[1] else { return .unknown(reason) }
        switch (answer, code) {
        case (_, 67), (535, _): return .failed(.login, "the mail server refuses the name or the password")
        case (_, 35), (_, 58), (_, 59), (_, 60), (_, 64), (_, 77), (_, 83), (_, 90), (_, 91):
            return .failed(.tls, "the connection to the mail server is not secure: \(reason)")
        case (400..<500, _): return .failed(.later, "the mail server does not take it now, with status \(answer)")
        case (500..., _): return .failed(.refused, "the mail server refuses it, with status \(answer)")
        case (354, _): return .unknown(reason)
        case _ where uploaded > 0: return .unknown(reason)
        case (0, _): return .failed(.unreachable, "the mail server cannot be reached: \(reason)")
        default: return .failed(.later, "the mail server breaks off: \(reason)")
        }
    }
}
