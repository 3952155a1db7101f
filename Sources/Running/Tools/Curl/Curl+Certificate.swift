internal import Diagnostics
internal import Onboarding
internal import Programs

extension Curl {
    /// The text before the certificate verdict in curl's `--write-out` output.
    static let verdictPrefix = "certificate verdict "

    /// The verdicts for a certificate without a trusted issuer (OpenSSL's X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT,
    /// DEPTH_ZERO_SELF_SIGNED_CERT, SELF_SIGNED_CERT_IN_CHAIN, UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
    /// UNABLE_TO_VERIFY_LEAF_SIGNATURE, CERT_UNTRUSTED). A curl built with another library uses other numbers.
    private static let issuerVerdicts = [2, 18, 19, 20, 21, 27]

    /// Returns the failure for a page whose server certificate curl rejected.
    func unverified(_ url: String, _ answer: Program.Answer) async -> LivePage {
        let verdict = Self.lines(answer.error, after: Self.verdictPrefix).first.flatMap { Int($0) }
        let isIssuer = verdict.map(Self.issuerVerdicts.contains) ?? false
        return .failure(
            isIssuer ? .issuer : .tls, Self.reason(answer), certificate: await presentedCertificate(at: url))
    }

    /// Returns the unverified certificate that a server presents. A second request is needed because curl with OpenSSL
    /// prints no certificate whose issuer it rejects. Everything else in the answer is ignored. `--disable` skips
    /// curl's configuration file: a password or header in it would be sent to a server that is not verified.
    private func presentedCertificate(at url: String) async -> ServerCertificate? {
        let look = [
            "--disable", "--silent", "--insecure", "--head", "--output", "/dev/null", "--write-out", "%{certs}",
        ]
        var program = Program(Self.tool, look + connection(to: url))
        program.outputLimit = .cuts(above: 1 << 18)
        program.errorLimit = .cuts(above: 1 << 12)
        program.timeLimit = Self.timeLimit(options.timeout)
        guard let answer = try? await program.run() else { return nil }
        return Self.certificate(answer.output)
    }

    /// Parses the first certificate in curl's output, which is the server's:
    ///
    ///     Subject:CN = shop.example
    ///     X509v3 Subject Alternative Name:DNS:shop.example, DNS:*.shop.example, IP Address:192.0.2.7
    ///     -----END CERTIFICATE-----
    private static func certificate(_ said: [UInt8]) -> ServerCertificate? {
        let own = lines(said).prefix { !$0.hasPrefix("-----END") }
        guard let subject = lines(own, after: "Subject:").first else { return nil }
        let names = lines(own, after: "X509v3 Subject Alternative Name:").first ?? ""
        return ServerCertificate(names: names.split(separator: ", ").compactMap(name), subject: subject)
    }

    /// Returns a hostname or an IP address; `nil` for other kinds of names.
    private static func name(_ entry: Substring) -> String? {
        ["DNS:", "IP Address:"].first { entry.hasPrefix($0) }.map { String(entry.dropFirst($0.count)) }
    }

    /// Returns the text after a prefix for each line that begins with it.
    static func lines(_ said: [UInt8], after prefix: String) -> [String] { lines(lines(said)[...], after: prefix) }

    private static func lines(_ lines: ArraySlice<Substring>, after prefix: String) -> [String] {
        lines.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
    }

    private static func lines(_ said: [UInt8]) -> [Substring] {
        String(decoding: said, as: UTF8.self).streamSafe.split(whereSeparator: \.isNewline)
    }
}
