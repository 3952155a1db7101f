internal import CLibEvent

extension PreviewLoop {
    /// Has a turn follow what happens now, when libevent is done with it.
    func scheduleTurn() {
        if let turnEvent { event_active(turnEvent, 0, 0) }
    }

    /// Does what has come up.
    func turn() {
        connections.welcome(PreviewCallback.closed, context)
        let mail = board.takeMail()
        broadcast.add(mail.changes)
        if mail.isEnd { event_base_loopbreak(base) } else { broadcast.advance(tellListeners) }
    }

    /// Does what another thread has left.
    func rung() {
        bell.silence()
        turn()
    }

    /// Does what is to be done from time to time.
    func ticked() {
        connections.closeOverdue()
        if let listener { evconnlistener_enable(listener) }
        turn()
    }

    /// A stream for a connection that is about to be made.
    func arriving() -> OpaquePointer? {
        scheduleTurn()
        return connections.makeStream(base)
    }

    /// Forgets a connection that closes.
    func closed(_ id: OpaquePointer) {
        connections.forget(id)
        if broadcast.heard(id) { scheduleTurn() }
    }

    /// Notes that a listener has taken all that was sent to it.
    func taken(_ id: OpaquePointer) {
        connections[id]?.waitingSince = nil
        if broadcast.heard(id) { scheduleTurn() }
    }

    /// Sends an event to all who listen; returns those who can be expected to take it at once.
    private func tellListeners(_ event: [UInt8]) -> Set<OpaquePointer> {
        var expected: Set<OpaquePointer> = []
        let late = ContinuousClock.now - limits.patience
        for listener in connections.listeners {
            if listener.backlog > limits.backlogBytes {
                listener.close()
            } else {
                if listener.waitingSince.map({ $0 > late }) != false { expected.insert(listener.id) }
                listener.send(event, PreviewCallback.taken, context)
            }
        }
        return expected
    }
}
