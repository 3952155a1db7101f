internal import Synchronization

/// The state that the event loop shares with other threads: the site to show, and messages for the loop.
final class PreviewBoard: Sendable {
    /// A change to send to listeners.
    struct Change: Sendable {
        let event: [UInt8]
        /// Resumed when the listeners have received the event.
        let heard: CheckedContinuation<Void, Never>
    }

    /// The messages for the event loop.
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
        /// The socket and the bell; closed at the end.
        var socket: ListeningSocket?
        var bell: Bell?
    }

    private let state: Mutex<State>

    /// Creates a board for a site and a listening socket.
    init(_ site: PreviewSite, _ socket: ListeningSocket) throws(PreviewServer.Failure) {
        state = Mutex(State(site: site, socket: socket, bell: try Bell()))
    }

    /// The site that is shown now.
    var site: PreviewSite { state.withLock { $0.site } }

    /// Shows a site. Returns when listeners have received the event, or at once if no event loop runs.
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

    /// Starts serving. Returns the socket and the bell, or `nil` if serving was started before.
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

    /// Returns and removes the messages for the event loop.
    func takeMail() -> Mail {
        state.withLock { state in
            defer { state.changes = [] }
            return Mail(changes: state.changes, isEnd: state.isEnd)
        }
    }

    /// Closes the socket and the bell, and resumes all tasks that wait for listeners.
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
