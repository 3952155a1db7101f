internal import Programs

/// What curl writes about a letter once all is done but the farewell: how it would end, the server's last answer, and how
/// much of the letter the server was given (curl's manual page, "EXIT CODES" and "--write-out"). Beside that, the server's
/// answers.
struct MailOutcome {
    /// What curl is asked to write, on the stream that no buffer holds back.
    static let format = "%{stderr}\(start)%{exitcode} %{response_code} %{size_upload}\(end)"
    /// The end of it.
    static let end = " done\n"
    private static let start = "letter "

    private let code: Int
    private let status: Int
    private let uploaded: Int
    /// The first status by which the server put curl off. After such an answer to EHLO, curl goes on with HELO and without
    /// logging in, so that the last answer is not the one that counts.
    private let putOff: Int?

    /// What curl wrote; `nil` where it wrote nothing.
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

    /// The statuses of the server's answers. In an answer of several lines, a hyphen follows that of each but the last.
    private static func statuses(_ answers: [UInt8]) -> [Int] {
        answers.split(separator: UInt8(ascii: "\n")).compactMap { line in
            line.dropFirst(3).first == UInt8(ascii: "-") ? nil : Int(String(decoding: line.prefix(3), as: UTF8.self))
        }
    }

    /// What it means. Once the server was given some of the letter, only its refusal says that it did not take it. A
    /// status of 400 to 499 is for now, one of 500 or more for good (RFC 5321, section 4.2.1; RFC 4954, section 6).
    func delivery(reason: String) -> Delivery {
        switch (code, status) {
        case (0, _): .sent
        case (64, 400..<500): busy(status)
        case (35, _), (58, _), (59, _), (60, _), (64, _), (77, _), (83, _), (90, _), (91, _):
            .failed(.tls, "the connection to the mail server is not secure: \(reason)")
        case (_, 421), (67, 400..<500): busy(status)
        case (_, 500...) where putOff != nil: busy(putOff ?? status)
        case (67, _), (_, 535): .failed(.login, "the mail server refuses the name or the password")
        case (_, 400..<500) where isGreeting: busy(status)
        case (_, 500...) where isGreeting: .failed(.closed, "the mail server refuses all emails, with status \(status)")
        case (_, 400..<500): .failed(.later, "the mail server does not take it now, with status \(status)")
        case (_, 500...): .failed(.refused, "the mail server refuses it, with status \(status)")
        case (_, 354): .unknown(reason)
        case _ where uploaded > 0: .unknown(reason)
        case (_, 0): .failed(.unreachable, "the mail server cannot be reached: \(reason)")
        default: .failed(.later, "the mail server breaks off: \(reason)")
        }
    }

    private func busy(_ status: Int) -> Delivery {
        .failed(.busy, "the mail server accepts no emails at the moment, with status \(status)")
    }

    /// Whether both have only greeted each other: curl gives the answer to the connection as 8, and to EHLO as 9.
    private var isGreeting: Bool { uploaded == 0 && (code == 8 || code == 9) }
}
