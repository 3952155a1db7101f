/// Tells listeners of changes, one after the other. It belongs to the event loop's thread.
final class PreviewBroadcast {
    private struct Turn {
        let change: PreviewBoard.Change
        let start = ContinuousClock.now
        /// The listeners that have not taken the event yet.
        var missing: Set<OpaquePointer>
    }

    private let limits: PreviewLimits
    private var waiting: [PreviewBoard.Change] = []
    private var turn: Turn?

    init(_ limits: PreviewLimits) {
        self.limits = limits
    }

    /// Has changes wait for their turn.
    func add(_ changes: [PreviewBoard.Change]) { waiting += changes }

    /// Notes that a listener has taken all that was sent to it, or has gone; returns whether the turn is over.
    func heard(_ listener: OpaquePointer) -> Bool {
        turn?.missing.remove(listener) != nil && turn?.missing.isEmpty == true
    }

    /// Sends the next change if all have heard the one before, or have had their time to. `send` sends an event and
    /// returns who is to take it.
    func advance(_ send: (_ event: [UInt8]) -> Set<OpaquePointer>) {
        while true {
            if let turn {
                guard turn.missing.isEmpty || turn.start + limits.patience <= .now else { return }
                turn.change.heard.resume()
                self.turn = nil
            }
            guard !waiting.isEmpty else { return }
            let change = waiting.removeFirst()
            turn = Turn(change: change, missing: send(change.event))
        }
    }

    /// Lets go on who waits to be heard.
    func end() {
        for change in [turn?.change].compactMap(\.self) + waiting { change.heard.resume() }
        turn = nil
        waiting = []
    }
}
