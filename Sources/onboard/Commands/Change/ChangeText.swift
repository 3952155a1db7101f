import Diagnostics
import Onboarding
import Operations

extension Console {
    /// Prints the result of a change to a record. `done` follows the customer's id and a colon; `already` follows the
    /// id if the record has the requested values already.
    func show(
        _ report: ChangeReport, _ done: PrintableText, already: PrintableText, next: NextText
    ) throws {
        let customer = report.customer
        let id = customer.record.id.text
        if report.wasSo {
            let outcome = report.rendered?.hasDrift == true ? "its overlay was finished" : "nothing changed"
            result("\(id) \(already); \(outcome).\n")
            return
        }
        let record = Layout.records.path(of: customer.record.id)
        let paths = [record] + (report.rendered?.changes.map(\.path) ?? [])
        var text: PrintableText = "\(id): \(done).\n\n" + WrittenText.list([record], report.rendered)
        if report.rendered?.frozen.isEmpty == false {
            text += "  kept    \(customer.overlayPath)/, because the record has \"hold\"\n"
        }
        text += "\n" + next.commit(paths, of: id, "Change \(id)", isRendered: report.rendered != nil)
        result(text)
        if let rendered = report.rendered {
            show(rendered.warnings)
            if rendered.problems.hasErrors { throw Exit.problems }
        }
    }
}
