public import Diagnostics
internal import Documents

extension Fleet {
    /// The ids of customers whose overlays do not change: on hold, or with a faulty record.
    public var kept: [String] {
        entries.filter { $0.isFaulty || $0.reading.record?.hold == true }.map(\.id)
    }

    /// The domains in a record that another customer's overlay still serves, because that overlay does not change
    /// although its record no longer names the domain. `served` contains the hostnames of such overlays by customer id.
    public func heldHosts(_ served: [String: Set<String>]) -> [Diagnostic] {
        var holders: [String: String] = [:]
        for entry in entries {
            guard let hosts = served[entry.id] else { continue }
            let named = (entry.reading.record?.domains ?? []).map(\.text)
            for host in hosts.subtracting(named) { holders[host] = entry.id }
        }
        guard !holders.isEmpty else { return [] }
        return entries.flatMap { entry in
            (entry.reading.record?.domains ?? []).enumerated().compactMap { index, domain -> Diagnostic? in
                guard let holder = holders[domain.text], holder != entry.id else { return nil }
                return Self.held(domain, by: holder, in: entry, at: index)
            }
        }
    }

    private static func held(_ domain: Hostname, by holder: String, in entry: Entry, at index: Int) -> Diagnostic {
        let root = JSONParser.parse(entry.bytes, file: entry.file).document?.root
        let place = root.flatMap(JSONPointer(keys: "domains", String(index)).find)?.location
        let file = Layout.records.path(holder)
        return Diagnostic(
            "customer/host-held", at: place ?? SourceLocation(file: entry.file),
            "the hostname \"\(domain.text)\" is still served for \"\(holder)\", whose overlay does not change",
            hint: "fix \(file) or end its hold first, or keep the domain there",
            related: [SourceLocation(file: file)])
    }
}
