import Comparing
import Diagnostics
import Onboarding
import Operations

/// A difference as text: risks first, then new and removed overlays, then changes, those for most customers first.
struct DiffText {
    /// A line and the meaning of its color; `nil` for no color.
    typealias Line = (tone: Tone?, text: String)

    /// The maximum number of new or removed objects that are listed one by one.
    private static let few = 5
    /// The maximum number of files outside the comparison that are named.
    private static let mostFiles = 100

    private let report: DiffReport
    private let blocks: DiffBlocks
    private let width: Int

    /// Creates the text of a difference. Lines are wrapped at `width` where possible.
    init(_ report: DiffReport, width: Int = 110) {
        self.report = report
        blocks = DiffBlocks(report)
        self.width = width
    }

    /// Returns the whole text.
    func render(color: Bool) -> PrintableText {
        var sections = [risks(.danger), risks(.notice), outside, arrivingCustomers, edited, platform, arrivals]
        sections += blocks.blocks.map { block in [Self.heading(block)] + lines(of: block) }
        sections += report.clusters.map { [(.strong, "cluster \($0.cluster)")] + lines(of: $0.objects) }
        sections.append([(nil, summary)])
        return sections.filter { !$0.isEmpty }.map { section in
            section.map { line -> PrintableText in
                let text: PrintableText = "\(line.text)"
                return (line.tone?.paint(text, color: color) ?? text) + "\n"
            }.joined()
        }.joined(separator: "\n")
    }

    /// The risks of a severity, one line each, with the ids of their kinds.
    func risks(_ severity: RiskKind.Severity) -> [Line] {
        report.risks(severity).map { risk in
            let names = risk.customers.isEmpty ? "" : ": " + Self.names(risk.customers.map(\.text))
            let (sign, tone): (String, Tone) = severity == .danger ? ("!", .error) : ("?", .changed)
            return (tone, "\(sign) \(FieldText.visible(risk.message))\(names) [\(risk.kind.rawValue)]")
        }
    }

    /// The new and removed records, one line each.
    var arrivingCustomers: [Line] { report.records.filter { $0.kind != .changed }.map(line) }

    /// All records that differ, one line each.
    var customers: [Line] { report.records.map(line) }

    private func line(_ entry: DiffReport.Record) -> Line {
        let record = entry.record
        let name = quoted(record.companyName.text, limit: .max)
        let head = "\(entry.kind.sign) \(entry.id): \(name)"
        if entry.kind == .changed {
            let fields = entry.fields.map { FieldText.line($0, of: DiffBlocks.Block.record) }
            return (entry.kind.tone, "\(head): \(fields.joined(separator: "; "))")
        }
        let region = report.regions[record.life.cluster].map { " (\($0))" } ?? ""
        let texts = [
            head, quoted(record.motto.text, limit: .max), record.tier.text, "\(record.life.cluster)\(region)",
        ]
        return (entry.kind.tone, (texts + (record.domains ?? []).map(\.text)).joined(separator: ", "))
    }

    /// The changed files whose effects are not compared.
    var outside: [Line] {
        let files = report.outside
        guard !files.isEmpty else { return [] }
        let verb = files.count == 1 ? "is" : "are"
        let head = "\(counted(files.count, "changed file")) \(verb) outside this comparison:"
        if files.count == 1 { return [(nil, "\(head) \(FieldText.visible(files[0]))")] }
        return [(nil, head)] + files.prefix(Self.mostFiles).map { (nil, "  \(FieldText.visible($0))") }
            + (files.count > Self.mostFiles ? [(nil, "  and \(files.count - Self.mostFiles) more")] : [])
    }

    /// The lines of edited rendered files.
    var edited: [Line] {
        report.edited.flatMap { change -> [Line] in
            let details = FieldText.details(change).map { detail -> Line in
                (detail.sign == "+" ? .good : .bad, "      \(detail.sign) \(detail.text)")
            }
            let kind: ChangeKind = change.old == nil ? .added : change.new == nil ? .removed : .changed
            return [(kind.tone, "  \(kind.sign) \(FieldText.visible(change.path))")] + details
        }
    }

    /// The changes in `onboard.yaml`.
    var platform: [Line] {
        report.platform.isEmpty
            ? []
            : [(.strong, "onboard.yaml")]
                + lines(DiffBlocks.Subject(kind: .changed, title: "platform"), report.platform)
    }

    /// The objects of overlays that are new or removed.
    var arrivals: [Line] {
        blocks.arrivals.flatMap { overlays -> [Line] in
            let tier = overlays.tier.map { ", \($0)" } ?? ""
            // An entry without a name is a file for the sync engine, not an object.
            let kinds = overlays.objects.filter { !$0.object.name.isEmpty }.map(\.object.kind)
            let head =
                "\(overlays.kind.sign) \(Self.names(overlays.customers.map(\.text))) on \(overlays.cluster)\(tier)"
            let objects = "\(counted(kinds.count, "object")): \(Self.kinds(kinds))"
            return [(overlays.kind.tone, head)] + wrapped("    ", objects, nil)
        }
    }

    /// A summary in one line.
    var summary: String {
        let base = report.base.prefix(12)
        if report.isSame {
            return report.problems.hasErrors
                ? "Not everything could be compared with \(base)." : "Nothing differs from \(base)."
        }
        let records = ChangeKind.allCases.map { kind in (report.records.count { $0.kind == kind }, kind.word) }
            .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        var parts: [String] = []
        if !records.isEmpty { parts.append("records: " + records.joined(separator: ", ")) }
        parts.append("dangers: \(report.risks(.danger).count), notices: \(report.risks(.notice).count)")
        let touched = Set(report.overlays.flatMap(\.customers)).count
        if touched > 0 { parts.append("\(touched) \(touched == 1 ? "customer's" : "customers'") objects differ") }
        if !report.pods.isEmpty {
            let pods = report.pods.map { "\($0.cluster) \($0.difference > 0 ? "+" : "")\($0.difference)" }
            parts.append("pods at most: " + pods.joined(separator: ", "))
        }
        if report.sameObjects > 0 {
            let customers = counted(report.sameObjects, "customer")
            parts.append("the files of \(customers) change, and their objects do not")
        }
        if !report.held.isEmpty { parts.append("on hold, so unchanged: " + Self.names(report.held.map(\.text))) }
        return parts.joined(separator: "; ") + "; since \(base)"
    }

    /// Returns the customers that a block is about.
    static func heading(_ block: DiffBlocks.Block) -> Line { (.strong, names(block.customers)) }

    /// Returns the changes in a block.
    func lines(of block: DiffBlocks.Block) -> [Line] {
        func subjects(_ kind: ChangeKind) -> [(subject: DiffBlocks.Subject, fields: [FieldChange])] {
            block.subjects.filter { $0.subject.kind == kind }
        }
        return (subjects(.changed) + subjects(.added)).flatMap { lines($0.subject, $0.fields) }
            + removed(subjects(.removed).map(\.subject))
    }

    /// Returns removed objects: one line each, or one line for many.
    private func removed(_ subjects: [DiffBlocks.Subject]) -> [Line] {
        guard subjects.count > Self.few else { return subjects.flatMap { lines($0, []) } }
        let kinds = Self.kinds(subjects.map { String($0.title.prefix { $0 != " " }) })
        let kind = ChangeKind.removed
        return wrapped("  \(kind.sign) ", "\(subjects.count) objects: \(kinds)", kind.tone)
    }

    /// Returns the changes of objects.
    func lines(of objects: [ObjectChange]) -> [Line] {
        objects.flatMap { lines(DiffBlocks.Subject($0), $0.fields) }
    }

    private func lines(_ subject: DiffBlocks.Subject, _ fields: [FieldChange]) -> [Line] {
        let (kind, title) = (subject.kind, FieldText.visible(subject.title))
        guard kind == .changed else {
            return [(kind.tone, "  \(kind.sign) \(title)")]
                + subject.traits.map { (nil, "      \(FieldText.visible($0))") }
        }
        let text = "\(title): " + fields.map { FieldText.line($0, of: title) }.joined(separator: "; ")
        let details = fields.flatMap(FieldText.details).map { detail -> Line in
            (detail.sign == "+" ? .good : .bad, "      \(detail.sign) \(detail.text)")
        }
        return wrapped("  \(kind.sign) ", text, kind.tone) + details
    }

    /// Wraps a line after semicolons, commas and colons if it is too long.
    private func wrapped(_ indent: String, _ text: String, _ tone: Tone?) -> [Line] {
        var lines: [String] = []
        var line = ""
        for part in text.split(separator: " ").map(String.init) {
            let isFull = indent.count + line.count + 1 + part.count > width
            let breaks = line.hasSuffix(";") || line.hasSuffix(",") || line.hasSuffix(":")
            if isFull, breaks || lines.isEmpty && line.count > width {
                lines.append(line)
                line = part
            } else {
                line += line.isEmpty ? part : " " + part
            }
        }
        lines.append(line)
        let blank = String(repeating: " ", count: indent.count + 2)
        return lines.enumerated().map { (tone, ($0 == 0 ? indent : blank) + $1) }
    }

    /// Returns the kinds of objects, each with its count.
    private static func kinds(_ kinds: [String]) -> String {
        let counts = Dictionary(grouping: kinds) { $0 }.mapValues(\.count)
        return counts.sorted { $0.key < $1.key }.map {
            FieldText.visible($0.key) + ($0.value > 1 ? " × \($0.value)" : "")
        }
        .joined(separator: ", ")
    }

    /// Returns all names, or for many customers their number and the first three names.
    static func names(_ ids: [String]) -> String {
        ids.count > 5
            ? "\(ids.count) customers (\(ids.prefix(3).joined(separator: ", ")), …)" : ids.joined(separator: ", ")
    }
}
