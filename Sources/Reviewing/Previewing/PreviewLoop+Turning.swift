internal import CLibEvent

extension PreviewLoop {
    /// Schedules a turn for when libevent has finished the current callback.
    func scheduleTurn() {
        if let turnEvent { event_active(turnEvent, 0, 0) }
    }

    /// Registers new connections, sends changes, and ends the loop if requested.
    func turn() {
        connections.welcome(PreviewCallback.closed, context)
        let mail = board.takeMail()
        broadcast.add(mail.changes)
        if mail.isEnd { event_base_loopbreak(base) } else { broadcast.advance(tellListeners) }
    }

    /// Handles the messages from other threads.
    func rung() {
        bell.silence()
        turn()
    }

    /// Does the periodic work.
    func ticked() {
        connections.closeOverdue()
        if let listener { evconnlistener_enable(listener) }
        turn()
    }

    /// Creates a stream for a connection that is about to be created.
    func arriving() -> OpaquePointer? {
        scheduleTurn()
        return connections.makeStream(base)
    }

    /// Removes a connection that closes.
    func closed(_ id: OpaquePointer) {
        connections.forget(id)
        if broadcast.heard(id) { scheduleTurn() }
    }

    /// Records that a listener has received everything that was sent to it.
    func taken(_ id: OpaquePointer) {
        connections[id]?.waitingSince = nil
        if broadcast.heard(id) { scheduleTurn() }
    }

    /// Sends an event to all listeners. Returns those that are expected to receive it without delay.
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
