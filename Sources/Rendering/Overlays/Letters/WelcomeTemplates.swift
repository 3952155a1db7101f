public import Diagnostics
public import Onboarding
internal import Templating

/// The compiled templates of the welcome email. They are not part of a release, because an email is sent only once.
public struct WelcomeTemplates: Sendable {
    /// The directory of the templates.
    public static let directory = "templates/email"

    private let subject: TextTemplate
    private let text: TextTemplate
    private let html: TextTemplate

    /// The values for one email.
    private struct Welcome {
        let customer: Customer
        let name: DisplayName?
    }

    private static let names: [TemplateName<Welcome>] =
        [CustomerNames.id, CustomerNames.companyName, CustomerNames.motto, CustomerNames.url, CustomerNames.host]
        .map { $0.inside(\.customer) } + [
            TemplateName("name", .optional(.text), from: .record(.contact)) { .optional($0.name?.text) },
            TemplateName("domains", .list(.word), from: .record(.domains)) {
                .list($0.customer.domains.map(\.text))
            },
            .map(
                "platform",
                [TemplateName("domain", .word, from: .platform("domain")) { .text($0.customer.domain.text) }]),
        ]

    /// The names that the templates may use, and their types.
    static let fields = names.map(\.field)

    /// The parts of the email and the files that contain their templates.
    private enum Part: String, CaseIterable {
        case subject = "subject.txt"
        case text = "welcome.txt"
        case html = "welcome.html"

        var path: String { "\(directory)/\(rawValue)" }
    }

    /// The paths of the templates, all of which are required.
    public static var paths: [String] { Part.allCases.map(\.path) }

    /// Compiles the templates, given by their paths. The result is nil if one is missing or has an error.
    public static func compile(_ files: [String: [UInt8]]) -> (templates: WelcomeTemplates?, problems: [Diagnostic]) {
        var problems: [Diagnostic] = []
        func part(_ part: Part) -> TextTemplate? {
            guard let source = files[part.path] else {
                let message = "the welcome email requires this template"
                problems.append(Diagnostic("email/missing", at: SourceLocation(file: part.path), message))
                return nil
            }
            let format = part == .html ? TextFormat.html : .prose
            let (template, found) = TextTemplate.compile(source, file: part.path, format: format, names: fields)
            problems += found
            if part == .subject, lines(source) != 1 {
                let message = "a subject must be one line; found \(lines(source))"
                problems.append(Diagnostic("email/subject", at: SourceLocation(file: part.path), message))
            }
            return template
        }
        let subject = part(.subject)
        let text = part(.text)
        let html = part(.html)
        guard let subject, let text, let html, !problems.hasErrors else { return (nil, problems) }
        return (WelcomeTemplates(subject: subject, text: text, html: html), problems)
    }

    /// The number of lines that are not empty.
    private static func lines(_ source: [UInt8]) -> Int {
        source.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }.count
    }

    /// The welcome email for a customer. `name` is the name of the recipient, if it is known.
    public func letter(to name: DisplayName?, of customer: Customer, from: Mailbox) -> Letter {
        let welcome = Welcome(customer: customer, name: name)
        let values = TemplateValue.map(Self.names.map { $0.value(welcome) })
        func write(_ template: TextTemplate) -> String { String(decoding: template.render(values), as: UTF8.self) }
        let line = write(subject).filter { !$0.isNewline }
        return Letter(
            welcome: customer.record.id, from: from, domain: customer.domain, subject: line, text: write(text),
            html: write(html))
    }
}
