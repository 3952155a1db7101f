/// The state of all customers as metrics, in the text format of OpenMetrics 1.0. It has no side effects.
///
/// Labels identify customers by id only and contain no personal data.
public struct FleetMetrics: Sendable {
    private let fleet: Fleet
    private let platform: Platform
    private let statuses: Statuses
    private let letters: [DeadLetter]
    private let unreadableLetters: Int
    private let lastRender: LastRender?
    private let version: String

    /// Creates the metrics of a fleet, its status files, its dead letters and the last render of all customers.
    public init(
        _ fleet: Fleet, platform: Platform, statuses: Statuses, letters: [DeadLetter],
        unreadableLetters: Int, lastRender: LastRender?, version: String
    ) {
        self.fleet = fleet
        self.platform = platform
        self.statuses = statuses
        self.letters = letters
        self.unreadableLetters = unreadableLetters
        self.lastRender = lastRender
        self.version = version
    }

    /// The complete text. `now` is the time of the metrics, in seconds since 1970.
    public func text(now: Int) -> String {
        var text = OpenMetricsText()
        text.gauge("onboard_build_info", "The program's version.", [.init([("version", version)], 1)])
        text.gauge(
            "onboard_metrics_timestamp_seconds", "When these metrics were generated.", unit: "seconds", [.init([], now)]
        )
        writeCustomers(&text)
        writeClusters(&text)
        writeLetters(&text)
        if let lastRender { write(lastRender, &text) }
        return text.finish()
    }

    private func writeCustomers(_ text: inout OpenMetricsText) {
        let customers = fleet.entries.compactMap { $0.reading.sound.flatMap { Customer($0, on: platform) } }
        var counts: [[String]: Int] = [:]
        for customer in customers {
            let key = [
                customer.cluster.name.text, customer.tier.name.text, customer.ring.name.text, customer.state.rawValue,
            ]
            counts[key, default: 0] += 1
        }
        let names = ["cluster", "tier", "ring", "state"]
        text.gauge(
            "onboard_customers", "Customers by cluster, tier, ring and state.",
            counts.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map {
                .init(Array(zip(names, $0.key)), $0.value)
            })
        text.gauge("onboard_customers_held", "Customers on hold.", [.init([], customers.count(where: \.isHeld))])
        let faulty = fleet.entries.count(where: \.isFaulty)
        text.gauge("onboard_records_faulty", "Records with errors.", [.init([], faulty)])
        let active = customers.filter { $0.state == .active }
        func times(_ time: (Customer) -> Timestamp?) -> [OpenMetricsText.Sample] {
            active.compactMap { customer in
                let labels = [("customer", customer.record.id.text), ("cluster", customer.cluster.name.text)]
                return time(customer).map { .init(labels, $0.secondsSinceEpoch) }
            }
        }
        text.gauge(
            "onboard_customer_purchased_timestamp_seconds", "When an active customer's purchase was completed.",
            unit: "seconds", times { $0.record.purchase?.purchasedAt })
        text.gauge(
            "onboard_customer_verified_timestamp_seconds", "When an active customer's page was first verified.",
            unit: "seconds", times { statuses[$0.record.id]?.verified?.at })
        let inDoubt = customers.count { customer in
            statuses[customer.record.id].map { WelcomeStep(customer.record, $0).isUnsettled } ?? false
        }
        text.gauge(
            "onboard_welcome_letters_unsettled", "Welcome emails that a run has claimed but not reported as sent.",
            [.init([], inDoubt)])
    }

    private func writeClusters(_ text: inout OpenMetricsText) {
        let placement = Placement(platform, customers: fleet.entries.compactMap(\.reading.record))
        func labels(_ cluster: Cluster) -> [(String, String)] {
            [("cluster", cluster.name.text), ("region", cluster.region)]
        }
        text.gauge(
            "onboard_cluster_capacity", "The maximum number of customers on a cluster.",
            platform.clusters.map { .init(labels($0), $0.capacity) })
        text.gauge(
            "onboard_cluster_customers", "Customers on a cluster; a customer who is moving counts on both.",
            platform.clusters.map { .init(labels($0), placement.count($0)) })
    }

    private func writeLetters(_ text: inout OpenMetricsText) {
        let byReason = Dictionary(grouping: letters) { $0.reasons.first?.identifier ?? "unknown" }
        let samples: [OpenMetricsText.Sample] =
            byReason.isEmpty
            ? [.init([], 0)]
            : byReason.sorted { $0.key < $1.key }.map { .init([("reason", $0.key)], $0.value.count) }
        text.gauge("onboard_dead_letters", "Events that could not be applied, by their first reason.", samples)
        text.gauge(
            "onboard_dead_letters_unreadable", "Dead letters that cannot be read.",
            [.init([], unreadableLetters)])
        let oldest = letters.map(\.firstSeen.secondsSinceEpoch).min()
        text.gauge(
            "onboard_dead_letters_oldest_timestamp_seconds", "When the oldest dead letter was first seen.",
            unit: "seconds",
            oldest.map { [.init([], $0)] } ?? [])
    }

    private func write(_ run: LastRender, _ text: inout OpenMetricsText) {
        text.gauge(
            "onboard_render_timestamp_seconds", "When the last render of all customers ended.", unit: "seconds",
            [.init([], run.endedAt)])
        text.gauge(
            "onboard_render_duration_seconds", "How long the last render of all customers took.", unit: "seconds",
            [.init([], String(run.seconds))])
        text.gauge(
            "onboard_render_success", "Whether the last render of all customers succeeded.",
            [.init([], run.succeeded ? 1 : 0)])
        text.gauge(
            "onboard_render_overlays", "Overlays in the last render of all customers, by result.",
            [("rendered", run.rendered), ("held_back", run.heldBack), ("on_hold", run.onHold)].map {
                .init([("result", $0.0)], $0.1)
            })
        text.gauge(
            "onboard_render_drift", "Overlays and cluster files that were out of date.",
            platform.clusters.map { .init([("cluster", $0.name.text)], run.drift[$0.name.text] ?? 0) })
    }
}
