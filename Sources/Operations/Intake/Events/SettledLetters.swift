internal import Onboarding

/// Letters that are gone because their work is done. A run that was stopped behind the last change has done everything,
/// and the same command, given again, has to say so.
extension Workbench {
    /// The customer that has taken in the event of a letter that is gone, by the letter's name or the event's id.
    func customer(thatTookIn text: String, _ fleet: Fleet) -> CustomerRecord? {
        let name = LetterBox.stem(of: text)
        return fleet.entries.lazy.compactMap(\.reading.sound).first { record in
            record.events.events.contains { $0.key.id.text == text || LetterName.mayBe(name, of: $0) }
        }
    }
}

extension LetterBox {
    /// The name of the trace of a letter that was dropped, by the letter's name or its event's id.
    func trace(of text: String) -> String? {
        let name = Self.stem(of: text)
        return traces.keys.sorted().first { $0 == name || traces[$0]?.key?.id.text == text }
    }
}
