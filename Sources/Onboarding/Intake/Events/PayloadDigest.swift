extension PurchaseEvent.Payload {
    /// The digest of the event's content as it was sent, without personal data.
    var digest: EventDigest {
        switch self {
        case .bought(let purchase, let requested, _):
            Self.digest(.purchaseCompleted, .purchase(purchase), Self.fields(requested.request))
        case .planChanged(let subject, let tier): Self.digest(.planChanged, subject, [("tier", tier.text)])
        case .paymentFailed(let subject): Self.digest(.paymentFailed, subject)
        case .paymentRecovered(let subject): Self.digest(.paymentRecovered, subject)
        case .cancelled(let subject): Self.digest(.subscriptionCancelled, subject)
        }
    }

    private static func digest(
        _ kind: EventKind, _ subject: EventSubject, _ said: [(name: String, text: String)] = []
    ) -> EventDigest {
        var fields = [(name: "kind", text: kind.rawValue)]
        switch subject {
        case .purchase(let purchase):
            fields.append(("purchase", purchase.id.text))
            fields.append(("source", purchase.source?.text ?? ""))
        case .customer(let id): fields.append(("customer", id.text))
        }
        return EventDigest(of: fields + said)
    }

    private static func fields(_ request: CustomerRequest) -> [(name: String, text: String)] {
        RequestPart.all.filter(\.isInEvents).flatMap { part in
            request.all(part).map { (name(of: part), $0.text) }
        }
    }

    /// The name of a part in a digest. It must never change, because records contain digests.
    private static func name(of part: RequestPart) -> String {
        switch part {
        case .field(.domains): "domain"
        case .field(.features): "feature"
        default: part.name
        }
    }
}
