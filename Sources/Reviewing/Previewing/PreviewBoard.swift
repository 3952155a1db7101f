internal import Synchronization

/// What the server shows, and what the thread of its event loop is told from other threads.
final class PreviewBoard: Sendable {
    /// A change that listeners are told of.
    struct Change: Sendable {
        let event: [UInt8]
        /// Goes on when the listeners have been told.
        let heard: CheckedContinuation<Void, Never>
    }

    /// What has been left for the event loop.
    struct Mail {
        let changes: [Change]
        let isEnd: Bool
    }

    private enum Phase {
        case idle
        case serving
        case ended
    }

    private struct State {
        var phase = Phase.idle
        var site: PreviewSite
        var changes: [Change] = []
        var isEnd = false
        /// The socket and the bell; closed with the end.
        var socket: ListeningSocket?
        var bell: Bell?
    }

    private let state: Mutex<State>

    /// A board that shows a site to those who come to a socket.
    init(_ site: PreviewSite, _ socket: ListeningSocket) throws(PreviewServer.Failure) {
        state = Mutex(State(site: site, socket: socket, bell: try Bell()))
    }

    /// What is shown now.
    var site: PreviewSite { state.withLock { $0.site } }

    /// Shows a site, and returns when listeners have been told of the change, or there is no event loop.
    func show(_ site: PreviewSite, changed: [String]?) async {
        let event = PreviewEvent.change(changed)
        await withCheckedContinuation { heard in
            let isLeft = state.withLock { state in
                state.site = site
                guard state.phase == .serving else { return false }
                state.changes.append(Change(event: event, heard: heard))
                state.bell?.ring()
                return true
            }
            if !isLeft { heard.resume() }
        }
    }

    /// Begins to serve: the socket and the bell, or `nil` where serving has begun before.
    func begin() -> (socket: ListeningSocket, bell: Bell)? {
        state.withLock { state in
            guard state.phase == .idle, let socket = state.socket, let bell = state.bell else { return nil }
            state.phase = .serving
            return (socket, bell)
        }
    }

    /// Asks the event loop to end.
    func askForEnd() {
        state.withLock { state in
            state.isEnd = true
            state.bell?.ring()
        }
    }

    /// Takes what has been left for the event loop.
    func takeMail() -> Mail {
        state.withLock { state in
            defer { state.changes = [] }
            return Mail(changes: state.changes, isEnd: state.isEnd)
        }
    }

    /// Closes the socket and the bell; who waits to be heard goes on.
    func end() {
        let changes = state.withLock { state in
            defer { state.changes = [] }
            state.phase = .ended
            state.socket = nil
            state.bell = nil
            return state.changes
        }
        for change in changes { change.heard.resume() }
    }
}
