public import Onboarding
internal import Programs

/// Sends emails with the `curl` program, always over TLS. The recipient, the content and the password are passed on
/// standard input, never in an argument or a file.
public struct MailTransport: Sendable {
    /// The options that the user sets on the command line.
    public struct Options: Sendable {
        /// Hostnames and ports to connect to instead, as `HOST:PORT:HOST:PORT`.
        public var connectTo: [String] = []
        /// The path of a file with CA certificates to trust instead of the system's.
        public var authorities: String?
        /// The maximum time to send one email, in seconds.
        public var timeout = 60

        /// Creates the default options.
        public init() {}
    }

    private let settings: EmailSettings
    private let domain: Hostname
    private let password: Secret?
    private let options: Options

    /// Creates a transport to the mail server in the settings. `domain` is the name in the SMTP greeting.
    public init(_ settings: EmailSettings, domain: Hostname, password: Secret?, options: Options) {
        self.settings = settings
        self.domain = domain
        self.password = password
        self.options = options
    }

    /// Sends an email. Returns whether the server has accepted it, as far as this is known.
    public func send(_ letter: Letter, to addressee: Addressee, at now: Timestamp) async -> Delivery {
        var program = Program(Curl.tool, ["--disable", "--config", "-"])
        program.input = configuration(letter, addressee, now)
        program.outputLimit = .cuts(above: 1 << 16)
        program.errorLimit = .fails(above: 1 << 16)
        program.timeLimit = Curl.timeLimit(options.timeout)
        // After this text, curl only says goodbye to the server. It would wait two minutes for one that does not
        // answer.
        program.lastWord = Array(MailOutcome.end.utf8)
        do {
            let answer = try await program.run()
            let reason = Curl.reason(answer)
            return MailOutcome(of: answer)?.delivery(reason: reason) ?? .unknown(reason)
        } catch {
            return Self.judge(error)
        }
    }

    /// Returns the result if curl gave no answer. If curl may have run, it is unknown whether it sent the email.
    private static func judge(_ failure: Program.Failure) -> Delivery {
        let reason = failure.message(for: Curl.tool.name)
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
        configuration.set("write-out", MailOutcome.format)
        // Writes the server's answers to standard output.
        configuration.set("dump-header", "-")
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
}
