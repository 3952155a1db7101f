import Diagnostics
import Onboarding
import Operations

/// The result of `add` as text, with the next steps.
enum AddText {
    static func report(_ report: AddReport, isDryRun: Bool, next: NextText) -> PrintableText {
        let customer = report.customer
        let id = customer.record.id.text
        let record = Layout.records.path(of: customer.record.id)
        if report.wasThere {
            let outcome = report.rendered?.hasDrift == true ? "its overlay was finished" : "nothing changed"
            return "\(customer.record.companyName.text) is already onboarded as \(id); \(outcome).\n"
                + "  page    \(customer.url)\n"
        }
        if isDryRun {
            return "Would write \(record):\n\n"
                + PrintableText(json: String(decoding: customer.record.canonicalJSON(), as: UTF8.self))
        }
        var text: PrintableText =
            "Onboarded \(customer.record.companyName.text) as \(id) on \(customer.cluster.name.text).\n"
        if let namesake = report.namesake { text += "Another customer has the same name: \(namesake).\n" }
        let paths = [record] + (report.rendered?.changes.map(\.path) ?? [])
        text += "\n" + WrittenText.list([record], report.rendered)
        text += "  page    \(customer.url)\n\n"
        return text + next.commit(paths, of: id, "Onboard \(id)", isRendered: report.rendered != nil)
    }
}
