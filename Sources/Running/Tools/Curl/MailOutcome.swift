internal import Programs

/// The result that curl reports for an email before it closes the connection: its exit code, the server's last status,
/// and the number of bytes uploaded (curl's manual page, "EXIT CODES" and "--write-out"). Also contains the server's
/// earlier answers.
struct MailOutcome {
    /// The `--write-out` format. It writes to standard error, which is not buffered.
    static let format = "%{stderr}\(start)%{exitcode} %{response_code} %{size_upload}\(end)"
    /// The end of the report.
    static let end = " done\n"
    private static let start = "letter "

    private let code: Int
    private let status: Int
    private let uploaded: Int
    /// The first temporary rejection by the server. After a rejected EHLO, curl continues with HELO and without login,
    /// so the last status is not the relevant one.
    private let putOff: Int?

    /// Parses curl's report; `nil` if it is missing.
    init?(of answer: Program.Answer) {
        let lines = Curl.lines(answer.error, after: Self.start)
        guard let numbers = lines.last?.split(separator: " ").map({ Int($0) }), numbers.count == 4,
            let code = numbers[0], let status = numbers[1], let uploaded = numbers[2]
        else { return nil }
        self.code = code
        self.status = status
        self.uploaded = uploaded
        putOff = Self.statuses(answer.output).first { (400..<500).contains($0) }
    }

    /// Returns the statuses of the server's answers. In an answer of several lines, every line but the last has a
    /// hyphen after the status.
    private static func statuses(_ answers: [UInt8]) -> [Int] {
        answers.split(separator: UInt8(ascii: "\n")).compactMap { line in
            line.dropFirst(3).first == UInt8(ascii: "-") ? nil : Int(String(decoding: line.prefix(3), as: UTF8.self))
        }
    }

    /// Returns the meaning of the report. Once a part of the email was sent, only an explicit rejection proves that the
    /// server did not accept it. A status of 400 to 499 is temporary, 500 or more is permanent (RFC 5321, section
    /// 4.2.1; RFC 4954, section 6).
    func delivery(reason: String) -> Delivery {
        switch (code, status) {
        case (0, _): .sent
        case (64, 400..<500): busy(status)
        case (35, _), (58, _), (59, _), (60, _), (64, _), (77, _), (83, _), (90, _), (91, _):
            .failed(.tls, "the connection to the mail server is not secure: \(reason)")
        case (_, 421), (67, 400..<500): busy(status)
        case (_, 500...) where putOff != nil: busy(putOff ?? status)
        case (67, _), (_, 535): .failed(.login, "the mail server rejects the user name or the password")
        case (_, 400..<500) where isGreeting: busy(status)
        case (_, 500...) where isGreeting: .failed(.closed, "the mail server rejects all emails, with status \(status)")
        case (_, 400..<500): .failed(.later, "the mail server does not accept the email now, with status \(status)")
        case (_, 500...): .failed(.refused, "the mail server rejects the email, with status \(status)")
        case (_, 354): .unknown(reason)
        case _ where uploaded > 0: .unknown(reason)
        case (_, 0): .failed(.unreachable, "the mail server cannot be reached: \(reason)")
        default: .failed(.later, "the mail server ended the connection: \(reason)")
        }
    }

    private func busy(_ status: Int) -> Delivery {
        .failed(.busy, "the mail server accepts no emails at the moment, with status \(status)")
    }

    /// Whether only greetings were exchanged. curl reports an error in the server's greeting as 8, and in the answer to
    /// EHLO as 9.
    private var isGreeting: Bool { uploaded == 0 && (code == 8 || code == 9) }
}
