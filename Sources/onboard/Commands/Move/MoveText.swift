import Diagnostics
import Onboarding
import Operations

/// The result of one step of a move as text, with the next steps.
enum MoveText {
    static func report(_ report: MoveReport, next: NextText) -> PrintableText {
        let customer = report.customer
        let id = customer.record.id
        let cluster = customer.cluster.name
        switch report.step {
        case .isThere:
            let outcome = report.rendered.hasDrift ? "its overlays were finished" : "nothing changed"
            let origin = customer.record.life.origin
            let place =
                origin.map { customer.record.life.prune == nil ? ", next to \($0)" : ", and leaves \($0)" } ?? ""
            return "\(id) is already on \(cluster)\(place); \(outcome).\n"
        case .servesOnBoth(let old):
            return "\(id): \(cluster) also serves the page, next to \(old).\n\n" + written(report) + "\n"
                + next.commit(paths(report), of: id.text, "Move \(id) to \(cluster)")
                    + """
                    and once this is merged and \(cluster) serves the page:
                      point these names to it: \(customer.hostnames.all.joined(separator: ", "))
                      onboard move \(id) --finish

                    """
        case .left(let old):
            let day = customer.record.life.prune.map { " after \($0)" } ?? ""
            return "\(id): \(old) no longer serves the page.\n\n" + written(report) + "\n"
                + next.commit(paths(report), of: id.text, "Leave \(old) with \(id)")
                + "and once this is merged, \"onboard advance\" removes the empty overlay\(day).\n"
        }
    }

    private static func written(_ report: MoveReport) -> PrintableText {
        WrittenText.list([record(report)], report.rendered)
    }

    private static func paths(_ report: MoveReport) -> [String] {
        [record(report)] + report.rendered.changes.map(\.path)
    }

    private static func record(_ report: MoveReport) -> String { Layout.records.path(of: report.customer.record.id) }
}
