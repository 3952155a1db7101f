internal import Comparing
internal import Onboarding
internal import Overlays

/// Customers that stand in for all customers of a shape. Their values are in no template and in no record, so that what
/// belongs to a customer can be told from what is the same for all: a template may contain a customer's name by itself.
struct StandIns {
    /// A word that nobody could know before.
    private let word: String
    private var count = 0
    /// The number of ids to try for one that belongs to the same shard.
    private static let tries = 256

    init(word: String) {
        self.word = word.lowercased()
    }

    /// The pair with stand-ins; `nil` if an overlay was not rendered, or if there is no customer of the same shape.
    mutating func pair(for pair: OverlayPair, on before: Platform?, _ after: Platform) -> OverlayPair? {
        count += 1
        for attempt in 0..<Self.tries {
            guard let id = try? CustomerID("s\(word)-\(count)-\(attempt)") else { return nil }
            var standIn = OverlayPair(
                id: id, cluster: pair.cluster, before: nil, after: nil, fields: pair.fields, isKept: pair.isKept,
                known: nil)
            standIn.possible = pair.possible
            if let version = pair.before {
                guard let customer = version.customer, let before else { return nil }
                guard let other = self.customer(id, like: customer, on: before) else { continue }
                standIn.before = .rendered(other)
            }
            if let version = pair.after {
                guard let customer = version.customer else { return nil }
                guard let other = self.customer(id, like: customer, on: after) else { continue }
                standIn.after = .rendered(other)
            }
            if let known = pair.known {
                guard let before else { return nil }
                let others = known.compactMap { self.customer(id, like: $0, on: before) }
                guard others.count == known.count else { continue }
                standIn.known = others
            }
            return standIn
        }
        return nil
    }

    /// A customer of the same shape as another one; `nil` if this id gives another shape.
    private func customer(_ id: CustomerID, like model: Customer, on platform: Platform) -> Customer? {
        guard let record = try? record(id, like: model),
            let other = platform.placements(of: record).first(where: { $0.cluster.name == model.cluster.name }),
            OverlayShape(other) == OverlayShape(model)
        else { return nil }
        return other
    }

    private func record(_ id: CustomerID, like model: Customer) throws -> CustomerRecord {
        var record = model.record
        record.id = id
        record.companyName = try CompanyName("\(word)company")
        record.motto = try Motto("\(word)motto")
        record.ring = model.ring.name
        record.domains = try record.domains.map { domains in
            try domains.indices.map { try Hostname("d\($0).\(word).invalid") }
        }
        record.purchase = try record.purchase.map { purchase in
            Purchase(
                id: try PurchaseToken("\(word)purchase"), source: purchase.source, purchasedAt: purchase.purchasedAt)
        }
        return record
    }
}
