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
        var program = Program(Curl.tool, ["--disable", "--config", "-"])
        program.input = configuration(letter, addressee, now)
        program.outputLimit = .cuts(above: 1 << 16)
        program.errorLimit = .fails(above: 1 << 16)
        program.timeLimit = Curl.timeLimit(options.timeout)
        // curl takes leave of the server after that, and waits two minutes for one that is silent.
        program.lastWord = Array(MailOutcome.end.utf8)
        do {
            let answer = try await program.run()
            let reason = Curl.reason(answer)
            return MailOutcome(of: answer)?.delivery(reason: reason) ?? .unknown(reason)
        } catch {
            return Self.judge(error)
        }
    }

    /// What it means that there is no answer of curl: once it ran, nobody knows what it did.
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
        // The server's answers, on standard output.
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
