public import Diagnostics
internal import Documents

extension Fleet {
    /// The ids of customers whose overlays do not change, and their records: on hold, or faulty.
    public var kept: [(id: String, entry: Entry)] {
        entries.filter { $0.isFaulty || $0.reading.isHeld }.map { ($0.id, $0) } + misnamed.byID
    }

    /// The domains in a record that another customer's overlay still serves, because that overlay does not change
    /// although its record no longer names the domain. `served` contains the hostnames of such overlays by customer id.
    public func heldHosts(_ served: [String: Set<String>]) -> [Diagnostic] {
        var holders: [String: (id: String, file: String)] = [:]
        for (id, entry) in kept {
            guard let hosts = served[id] else { continue }
            let named = entry.reading.domains.map(\.text)
            for host in hosts.subtracting(named) { holders[host] = (id, entry.file) }
        }
        guard !holders.isEmpty else { return [] }
        return entries.flatMap { entry in
            entry.reading.domains.enumerated().compactMap { index, domain -> Diagnostic? in
                guard let holder = holders[domain.text], holder.file != entry.file else { return nil }
                return Self.held(domain, by: holder, in: entry, at: index)
            }
        }
    }

    private static func held(
        _ domain: Hostname, by holder: (id: String, file: String), in entry: Entry, at index: Int
    ) -> Diagnostic {
        let root = JSONParser.parse(entry.bytes, file: entry.file).document?.root
        let place = root.flatMap(JSONPointer(keys: "domains", String(index)).find)?.location
        return Diagnostic(
            "customer/host-held", at: place ?? SourceLocation(file: entry.file),
            "the hostname \"\(domain.text)\" is still served for \"\(holder.id)\", whose overlay does not change",
            hint: "fix \(holder.file) or end its hold first, or keep the domain there",
            related: [SourceLocation(file: holder.file)])
    }
}
