public import Diagnostics
internal import Documents

extension EventMapping {
    /// A field whose value is a name that the platform must know.
    enum NamedField: CaseIterable {
        case tier, region, feature

        /// The names to choose from.
        var choice: NameChoice {
            switch self {
            case .tier: .tiers
            case .region: .regions
            case .feature: .features
            }
        }

        /// The field of the mapping.
        var field: Field {
            switch self {
            case .tier: .asked(.field(.tier))
            case .region: .asked(.region)
            case .feature: .asked(.field(.features))
            }
        }
    }

    /// The problem of an unknown name, with the place in the event that contains it.
    func unknown(_ named: NamedField, _ given: Given, at place: JSONPointer, on platform: Platform) -> Diagnostic {
        let choice = named.choice
        return Diagnostic(
            choice.identifier, at: given.location(),
            unknownName(choice.noun, given.text, among: choice.names(platform)), hint: hint(named, at: [place]))
    }

    /// Adds to a problem about an unknown name how to define the name. Other problems are unchanged.
    func explaining(_ problem: Diagnostic, of kind: EventKind) -> Diagnostic {
        guard !isContract, let named = NamedField.allCases.first(where: { problem.isUnknown($0) }) else {
            return problem
        }
        let meanings = types.values.filter { $0.kind == kind }
        let places = Set(meanings.flatMap { self.places(of: named.field, in: $0) }).sorted { $0.text < $1.text }
        return Diagnostic(
            problem.identifier, at: problem.location, problem.message, hint: hint(named, at: places),
            related: problem.related, severity: problem.severity)
    }

    /// The hint for an unknown type of event.
    func hint(ofType type: String, at place: JSONPointer) -> String {
        if isContract {
            let nearest = nearestName(to: type, among: types.keys.sorted())
            return nearest.map { didYouMean($0) }
                ?? "allowed are \(types.keys.sorted().joined(separator: ", "))"
        }
        let mapping = isBuiltIn ? ", in a mapping of your own," : ""
        return
            "\"\(name)\" events contain it at \"\(place.text)\"; in onboard.yaml\(mapping) add it under "
            + "events.\(name).types, or under events.\(name).ignore to skip such events"
    }

    /// The hint for an unknown name: the source, the place in the event, and how to define it.
    private func hint(_ named: NamedField, at places: Places) -> String {
        let said = places.map { "\"\($0.text)\"" }.joined(separator: " or ")
        return "\"\(name)\" events contain it\(said.isEmpty ? "" : " at \(said)"); \(cure(named))"
    }

    private func cure(_ named: NamedField) -> String {
        switch named {
        case .tier where isBuiltIn:
            "change the source to send one of these, or map its events yourself, with events.\(name).tiers"
        case .tier:
            "add it under events.\(name).tiers in onboard.yaml, then send the event again, or run: "
                + "onboard dead-letters retry --identity FILE"
        case .region: "change the source to send one of these, or add a cluster in that region to onboard.yaml"
        case .feature: "change the source to send one of these, or add it to a tier in onboard.yaml"
        }
    }
}

extension PurchaseEvent {
    /// Adds to each problem about an unknown name of the source how to define the name. Other problems are unchanged.
    public func explaining(_ problems: [Diagnostic], on platform: Platform) -> [Diagnostic] {
        let mappings = platform.eventMappings + EventMapping.builtIn
        guard let mapping = mappings.first(where: { $0.source == .named(key.source) }) else { return problems }
        return problems.map { mapping.explaining($0, of: kind) }
    }
}

extension Diagnostic {
    fileprivate func isUnknown(_ named: EventMapping.NamedField) -> Bool {
        identifier == named.choice.identifier
    }
}
