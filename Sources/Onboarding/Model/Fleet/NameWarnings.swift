public import Diagnostics
internal import Documents

/// The warnings about company names that can be mistaken: names that look like another customer's, and names that mix
/// scripts in a word.
enum NameWarnings {
    /// The maximum number of other customers in one message.
    private static let mostNamed = 3

    /// The warning that a name looks like those of other customers.
    static func lookalike(
        _ others: [(id: CustomerID, isLegalForm: Bool)], at place: SourceLocation?
    ) -> Diagnostic {
        let named = others.prefix(mostNamed).map { quoted($0.id.text) }.joined(separator: ", ")
        let more = others.count > mostNamed ? " and others" : ""
        let differs = others.allSatisfy(\.isLegalForm) ? "is, except for the legal form, that of" : "looks like that of"
        return Diagnostic(
            "customer/lookalike-name", at: place, "the company name \(differs) \(named)\(more)",
            hint: "compare the records; if these are different companies, there is nothing to do",
            related: others.prefix(mostNamed).map { SourceLocation(file: Layout.records.path(of: $0.id)) },
            severity: .warning)
    }

    /// The warning that a name mixes scripts in a word.
    static func mixedScripts(_ mix: ScriptMix, at place: SourceLocation?) -> Diagnostic {
        Diagnostic(
            "customer/mixed-scripts", at: place,
            "the company name mixes \(mix.scripts.joined(separator: " and ")) letters in a word",
            hint: "if the company does not write its name like this, replace the letters of the other script",
            severity: .warning)
    }
}

extension Fleet {
    /// The warnings about company names that can be mistaken. Every record with such a name gets one.
    public func nameWarnings() -> [Diagnostic] {
        let named = entries.filter(\.reading.hasRecord)
        let names = named.compactMap(\.reading.companyName)
        let lookalikes = Lookalikes(among: names).matches.map { index, matches in
            NameWarnings.lookalike(
                matches.compactMap { match in named[match.index].reading.id.map { ($0, match.isLegalForm) } },
                at: named[index].companyName?.location)
        }
        return lookalikes
            + zip(named, names).compactMap { entry, name in
                ScriptMix(in: name.text).map {
                    NameWarnings.mixedScripts($0, at: entry.companyName?.location(ofScalar: $0.offset))
                }
            }
    }
}

extension Fleet.Entry {
    /// The company name in the record's file.
    fileprivate var companyName: Node? {
        guard let root = JSONParser.parse(bytes, file: file).document?.root else { return nil }
        return JSONPointer(keys: RecordField.companyName.name).find(in: root)
    }
}

extension Roster {
    /// The warnings about the company names of these customers, which the roster contains or is about to.
    public func nameWarnings(of new: [(record: CustomerRecord, place: SourceLocation?)]) -> [Diagnostic] {
        guard !new.isEmpty else { return [] }
        let others = names
        let matches = Lookalikes(of: new.map(\.record.companyName), among: others.map(\.name)).matches
        return new.enumerated().flatMap { index, customer in
            let found = (matches[index] ?? []).map { (id: others[$0.index].id, isLegalForm: $0.isLegalForm) }
                .filter { $0.id != customer.record.id }
            let lookalike = found.isEmpty ? nil : NameWarnings.lookalike(found, at: customer.place)
            let mix = ScriptMix(in: customer.record.companyName.text).map {
                NameWarnings.mixedScripts($0, at: customer.place)
            }
            return [lookalike, mix].compactMap { $0 }
        }
    }
}
