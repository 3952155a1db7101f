internal import Foundation

/// Serves a site on loopback, to this machine alone, and tells browsers what has changed.
public struct PreviewServer: Sendable {
    /// Why the server cannot serve.
    public struct Failure: Error, Sendable {
        /// The system's error number.
        public let code: Int32
        /// What is wrong.
        public var message: String { String(cString: strerror(code)) }
    }

    private let board: PreviewBoard
    private let limits: PreviewLimits
    /// The port that it listens on.
    public let port: Int

    /// A server that listens on a port of 127.0.0.1; 0 for any that is free.
    ///
    /// - Throws: `Failure` where the port is taken or may not be used.
    public init(port: Int, site: PreviewSite) async throws(Failure) {
        try self.init(port: port, site: site, limits: PreviewLimits())
    }

    init(port: Int, site: PreviewSite, limits: PreviewLimits) throws(Failure) {
        let socket = try ListeningSocket(port: port)
        board = try PreviewBoard(site, socket)
        self.limits = limits
        self.port = socket.port
    }

    /// Shows another site, and tells open galleries whose pages have changed; `nil` for all. Returns when they have
    /// been told; a slow one is not waited for.
    public func show(_ site: PreviewSite, changed: [String]?) async {
        await board.show(site, changed: changed)
    }

    /// Serves until the task is cancelled. A server serves once.
    public func run() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { ended in
                // The event loop waits in the system, so it has a thread of its own.
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
