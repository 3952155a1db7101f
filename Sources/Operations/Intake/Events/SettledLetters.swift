internal import Onboarding

/// Dead letters that are gone because they are done. If a run stopped after its last change, the same command must
/// still report success.
extension Workbench {
    /// The customer that has the event of a removed dead letter. `text` is the dead letter's name or the event's id.
    func customer(thatTookIn text: String, _ fleet: Fleet) -> CustomerRecord? {
        let name = LetterBox.stem(of: text)
        return fleet.entries.lazy.compactMap(\.reading.sound).first { record in
            record.events.events.contains { $0.key.id.text == text || LetterName.mayBe(name, of: $0) }
        }
    }
}

extension LetterBox {
    /// The name of the trace of a dropped dead letter. `text` is the dead letter's name or the event's id.
    func trace(of text: String) -> String? {
        let name = Self.stem(of: text)
        return traces.keys.sorted().first { $0 == name || traces[$0]?.key?.id.text == text }
    }
}
