internal import Comparing
internal import Onboarding

/// The risks of a changed record. Pure.
enum RecordRisks {
    static func risks(
        from old: CustomerRecord, on before: Platform, to new: CustomerRecord, on after: Platform
    ) -> [ObjectRisk] {
        tier(old, before, new, after) + features(old, new) + life(old.life, new.life)
            + region(old.life.cluster, before, new.life.cluster, after) + flags(old, new)
    }

    private static func tier(
        _ old: CustomerRecord, _ before: Platform, _ new: CustomerRecord, _ after: Platform
    ) -> [ObjectRisk] {
        guard old.tier != new.tier, let previous = before.tier(old.tier), let next = after.tier(new.tier),
            !Set(previous.features).isSubset(of: next.features)
        else { return [] }
        return [ObjectRisk(.downgrade, "the tier changes from \(old.tier) to \(new.tier)")]
    }

    private static func features(_ old: CustomerRecord, _ new: CustomerRecord) -> [ObjectRisk] {
        let kept = Set(new.features ?? [])
        return (old.features ?? []).filter { !kept.contains($0) }.map {
            ObjectRisk(.featureLost, "the feature \($0) is switched off")
        }
    }

    private static func life(_ old: Life, _ new: Life) -> [ObjectRisk] {
        var found: [ObjectRisk] = []
        let wasStaying = old.state != .offboarding && old.state != .leaving
        if wasStaying, new.state == .leaving {
            found.append(ObjectRisk(.noGrace, "the page is removed at once, without the days of grace"))
        }
        if let last = old.until, let now = new.until, now < last {
            found.append(ObjectRisk(.noGrace, "the last day is \(now) instead of \(last)"))
        }
        if new.state == .offboarding, wasStaying {
            let last = new.until.map { ", last day \($0)" } ?? ""
            found.append(ObjectRisk(.offboards, "the customer leaves\(last)"))
        }
        return found + move(old, new)
    }

    private static func move(_ old: Life, _ new: Life) -> [ObjectRisk] {
        let (before, after) = (serving(old), serving(new))
        guard new.state != .leaving else { return [] }
        return before.filter { !after.contains($0) }.map { gone in
            let message =
                before.contains(new.cluster)
                ? "the page on \(gone) is removed; check that \(new.cluster) serves it: onboard verify"
                : "the page moves from \(gone) to \(new.cluster) in one step"
            return ObjectRisk(.moveUnverified, message)
        }
    }

    /// The clusters that have the page.
    private static func serving(_ life: Life) -> [ClusterName] {
        life.prune == nil ? [life.origin, life.cluster].compactMap(\.self) : [life.cluster]
    }

    private static func region(
        _ old: ClusterName, _ before: Platform, _ new: ClusterName, _ after: Platform
    ) -> [ObjectRisk] {
        guard old != new, let from = before.cluster(old)?.region, let to = after.cluster(new)?.region, from != to else {
            return []
        }
        return [ObjectRisk(.regionChanged, "the customer moves from the region \(from) to \(to)")]
    }

    private static func flags(_ old: CustomerRecord, _ new: CustomerRecord) -> [ObjectRisk] {
        var found: [ObjectRisk] = []
        if old.protected == true, new.protected != true {
            found.append(ObjectRisk(.unprotected, "the customer is no longer protected from offboarding"))
        }
        if old.hold != true, new.hold == true {
            found.append(ObjectRisk(.held, "the overlay is put on hold: it no longer follows the record"))
        }
        return found
    }
}
