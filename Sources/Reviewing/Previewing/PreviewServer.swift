internal import Foundation

/// Serves a site to this machine only, on 127.0.0.1, and notifies browsers of changes.
public struct PreviewServer: Sendable {
    /// The reason why the server cannot start.
    public struct Failure: Error, Sendable {
        /// The system's error number.
        public let code: Int32
        /// The system's text for the error.
        public var message: String { String(cString: strerror(code)) }
    }

    private let board: PreviewBoard
    private let limits: PreviewLimits
    /// The port that the server listens on.
    public let port: Int

    /// Listens on a port of 127.0.0.1; 0 selects any free port.
    ///
    /// - Throws: `Failure` if the port is in use or not allowed.
    public init(port: Int, site: PreviewSite) async throws(Failure) {
        try self.init(port: port, site: site, limits: PreviewLimits())
    }

    init(port: Int, site: PreviewSite, limits: PreviewLimits) throws(Failure) {
        let socket = try ListeningSocket(port: port)
        board = try PreviewBoard(site, socket)
        self.limits = limits
        self.port = socket.port
    }

    /// Shows another site and notifies open galleries of the changed pages, by customer id; `nil` means all pages.
    /// Returns when the galleries have received the event, without waiting for slow ones.
    public func show(_ site: PreviewSite, changed: [String]?) async {
        await board.show(site, changed: changed)
    }

    /// Serves until the task is cancelled. Can be called only once.
    public func run() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { ended in
                // The event loop blocks in system calls, so it needs its own thread.
                Thread {
                    PreviewLoop.run(board, limits)
                    ended.resume()
                }.start()
            }
        } onCancel: {
            board.askForEnd()
        }
    }
}
