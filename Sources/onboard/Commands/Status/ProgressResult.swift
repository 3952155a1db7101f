import Onboarding

/// The progress of customers as JSON.
struct ProgressResult: Encodable {
    struct One: Encodable {
        let customer: String
        let state: String
        let received: String?
        let merged: Bool?
        let mergedAt: String?
        let rendered: Bool
        let verifiedAt: String?
        let notifiedAt: String?
        let inDoubt: Bool
        let ageSeconds: Int?
        let next: String
    }

    let version = 1
    let customers: [One]

    init(_ progress: [CustomerProgress], now: Timestamp) {
        customers = progress.map { Self.one($0, now) }
    }

    private static func one(_ progress: CustomerProgress, _ now: Timestamp) -> One {
        var merged: Bool?
        var mergedAt: Timestamp?
        switch progress.merge {
        case .done(let time): (merged, mergedAt) = (true, time)
        case .missing: merged = false
        case .unknown: break
        }
        var notifiedAt: Timestamp?
        if case .sent(let time) = progress.welcome { notifiedAt = time }
        return One(
            customer: progress.customer.record.id.text, state: progress.customer.state.rawValue,
            received: progress.received?.text, merged: merged, mergedAt: mergedAt?.text,
            rendered: progress.isRendered, verifiedAt: progress.verified?.text, notifiedAt: notifiedAt?.text,
            inDoubt: progress.welcome.isUnsettled, ageSeconds: progress.age(at: now), next: progress.next.rawValue)
    }
}
