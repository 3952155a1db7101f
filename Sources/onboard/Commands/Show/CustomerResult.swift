import Onboarding

/// A customer as JSON.
struct CustomerResult: Encodable {
    let id: String
    let companyName: String
    let motto: String
    let tier: String
    let cluster: String
    let ring: String
    let state: String
    let offboardAfter: String?
    let features: [String]
    let domains: [String]
    let movingFrom: String?
    let pruneAfter: String?
    let hold: Bool
    let behind: Bool
    let protected: Bool
    let host: String
    let url: String
    let namespace: String
    let overlay: String
    let image: String
    let release: String

    init(_ customer: Customer, isBehind: Bool) {
        id = customer.record.id.text
        companyName = customer.record.companyName.text
        motto = customer.record.motto.text
        tier = customer.tier.name.text
        cluster = customer.cluster.name.text
        ring = customer.ring.name.text
        state = customer.state.rawValue
        offboardAfter = customer.record.life.until?.description
        features = customer.features.map(\.text)
        domains = customer.domains.map(\.text)
        movingFrom = customer.record.life.origin?.text
        pruneAfter = customer.record.life.prune?.description
        hold = customer.isHeld
        behind = isBehind
        protected = customer.record.protected ?? false
        host = customer.host
        url = customer.url
        namespace = customer.namespace
        overlay = customer.overlayPath
        image = customer.ring.image
        release = customer.ring.release.text
    }
}
