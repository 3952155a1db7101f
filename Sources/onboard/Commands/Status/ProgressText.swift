import Onboarding

/// The progress of customers as a table, and the next steps.
enum ProgressText {
    /// Returns the table. On a narrow terminal, times are dates and the next step is one word; the summary has its
    /// command.
    static func table(_ progress: [CustomerProgress], now: Timestamp, width: Int?) -> Table {
        let isNarrow = width.map { $0 < 120 } ?? false
        return Table(
            [["ID", "RECEIVED", "MERGED", "RENDERED", "VERIFIED", "NOTIFIED", "AGE", "NEXT"]]
                + progress.map { row($0, now, isNarrow) })
    }

    private static func row(_ progress: CustomerProgress, _ now: Timestamp, _ isNarrow: Bool) -> [String] {
        let merged =
            switch progress.merge {
            case .done(let time): time.map { after(progress.received, $0) } ?? "yes"
            case .missing: "no"
            case .unknown: "unknown"
            }
        let notified =
            switch progress.welcome {
            case .sent(let time): after(progress.received, time)
            case .claimed, .inDoubt: "in doubt"
            case .elsewhere, .noContact: "-"
            case .notActive, .notVerified, .due: "no"
            }
        return [
            progress.customer.record.id.text,
            progress.received.map { String(minute($0).prefix(isNarrow ? 10 : 16)) } ?? "-", merged,
            progress.isRendered ? "yes" : "no", progress.verified.map { after(progress.received, $0) } ?? "no",
            notified, progress.age(at: now).map(duration) ?? "-",
            isNarrow ? word(progress) : step(progress.next, [progress.customer.record.id.text], progress.customer),
        ]
    }

    /// Returns the number of waiting customers, and a line for each next step.
    static func summary(_ progress: [CustomerProgress], now: Timestamp) -> [String] {
        let waiting = progress.filter { $0.next != .none }
        guard let oldest = waiting.first else { return ["no customer is waiting"] }
        let age = oldest.age(at: now).map { ", the oldest for \(duration($0))" } ?? ""
        return ["\(counted(waiting.count, "customer")) waiting\(age)"]
            + CustomerProgress.NextStep.allCases.filter { $0 != .none }.compactMap { next in
                let customers = waiting.filter { $0.next == next }.map(\.customer)
                guard let first = customers.first else { return nil }
                return "  \(customers.count) to \(next.rawValue): \(step(next, ids(customers), first))"
            }
    }

    /// Returns the ids for a command; empty if there are more than three. Without ids, a command applies to all
    /// customers.
    private static func ids(_ customers: [Customer]) -> [String] {
        customers.count <= 3 ? customers.map(\.record.id.text) : []
    }

    private static func word(_ progress: CustomerProgress) -> String {
        progress.next == .none ? finished(progress.customer) : progress.next.rawValue
    }

    private static func finished(_ customer: Customer) -> String {
        customer.state == .active ? "done" : customer.state.rawValue
    }

    private static func step(_ next: CustomerProgress.NextStep, _ ids: [String], _ customer: Customer) -> String {
        let list = ids.map { " \($0)" }.joined()
        return switch next {
        case .merge: "commit and merge"
        case .render: "onboard render"
        case .verify: "wait for sync, then: onboard verify\(list) --record"
        case .notify: "onboard notify\(list)"
        case .decide:
            "check the mail log, then: onboard notify --arrived\(list.isEmpty ? " ID" : list) (or --again)"
        case .none: finished(customer)
        }
    }

    /// Returns a time in UTC, to the minute.
    private static func minute(_ time: Timestamp) -> String {
        let text = Timestamp(secondsSinceEpoch: time.secondsSinceEpoch)?.text ?? time.text
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5))"
    }

    /// Returns the time since the purchase; the date if the time of the purchase is unknown.
    private static func after(_ received: Timestamp?, _ time: Timestamp) -> String {
        guard let received else { return String(time.text.prefix(10)) }
        return "+" + duration(max(0, time.secondsSinceEpoch - received.secondsSinceEpoch))
    }

    /// Returns a duration in seconds, minutes, hours (below two days) or days.
    private static func duration(_ seconds: Int) -> String {
        switch seconds {
        case ..<60: "\(seconds)s"
        case ..<3600: "\(seconds / 60)m"
        case ..<172_800: "\(seconds / 3600)h"
        default: "\(seconds / 86_400)d"
        }
    }
}
