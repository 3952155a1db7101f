/// Sends changes to listeners, one after the other. Used only on the event loop's thread.
final class PreviewBroadcast {
    private struct Turn {
        let change: PreviewBoard.Change
        let start = ContinuousClock.now
        /// The listeners that have not received the event yet.
        var missing: Set<OpaquePointer>
    }

    private let limits: PreviewLimits
    private var waiting: [PreviewBoard.Change] = []
    private var turn: Turn?

    init(_ limits: PreviewLimits) {
        self.limits = limits
    }

    /// Queues changes.
    func add(_ changes: [PreviewBoard.Change]) { waiting += changes }

    /// Records that a listener has received everything or has disconnected. Returns whether the turn is over.
    func heard(_ listener: OpaquePointer) -> Bool {
        turn?.missing.remove(listener) != nil && turn?.missing.isEmpty == true
    }

    /// Sends the next change if all listeners have received the last one or the time limit has passed. `send` sends an
    /// event and returns the listeners that should receive it.
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

    /// Resumes all tasks that wait for listeners.
    func end() {
        for change in [turn?.change].compactMap(\.self) + waiting { change.heard.resume() }
        turn = nil
        waiting = []
    }
}
