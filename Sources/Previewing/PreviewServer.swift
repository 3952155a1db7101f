internal import Foundation
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix

/// Serves a site on loopback, to this machine alone, and tells browsers what has changed.
public struct PreviewServer: Sendable {
    /// Why the server cannot serve.
    public struct Failure: Error, Sendable {
        /// What is wrong.
        public let message: String
    }

    private typealias Connection = NIOAsyncChannel<HTTPServerRequestPart, HTTPServerResponsePart>

    private static let address = "127.0.0.1"

    private let listener: NIOAsyncChannel<Connection, Never>
    private let board: PreviewBoard
    /// The port that it listens on.
    public let port: Int

    /// A server that listens on a port of 127.0.0.1; 0 for any that is free.
    ///
    /// - Throws: `Failure` where the port is taken or may not be used.
    public init(port: Int, site: PreviewSite) async throws(Failure) {
        board = PreviewBoard(site)
        do {
            listener = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .bind(host: Self.address, port: port) { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.configureHTTPServerPipeline(withErrorHandling: true)
                        return try Connection(wrappingChannelSynchronously: channel)
                    }
                }
        } catch {
            throw Failure(message: (error as? IOError).map { String(cString: strerror($0.errnoCode)) } ?? "\(error)")
        }
        self.port = listener.channel.localAddress?.port ?? port
    }

    /// Shows another site, and tells open galleries whose pages have changed; `nil` for all.
    public func show(_ site: PreviewSite, changed: [String]?) async {
        await board.show(site, changed: changed)
    }

    /// Serves until the task is cancelled.
    public func run() async {
        try? await listener.executeThenClose { connections in
            await withDiscardingTaskGroup { group in
                do {
                    for try await connection in connections { group.addTask { await serve(connection) } }
                } catch {
                    // The listener is gone; so is the server.
                }
                group.cancelAll()
            }
        }
    }

    /// Answers the requests of a connection in turn. One that breaks concerns nobody else.
    private func serve(_ connection: Connection) async {
        try? await connection.executeThenClose { requests, answers in
            for try await part in requests {
                guard case .head(let head) = part else { continue }
                let path = head.uri.split(separator: "?", maxSplits: 1).first.map { $0.drop { $0 == "/" } } ?? ""
                if path == "events", isAllowed(head) == nil {
                    try await answers.write(.head(Self.head(.ok, "text/event-stream", [])))
                    for await event in await board.subscribe() {
                        try await answers.write(.body(.byteBuffer(ByteBuffer(bytes: event))))
                    }
                    return
                }
                let answer = await answer(head, String(path))
                var fields = answer.fields
                fields.append(("Content-Length", String(answer.bytes.count)))
                try await answers.write(.head(Self.head(answer.status, answer.type, fields)))
                if head.method != .HEAD {
                    try await answers.write(.body(.byteBuffer(ByteBuffer(bytes: answer.bytes))))
                }
                try await answers.write(.end(nil))
                if !head.isKeepAlive { return }
            }
        }
    }

    private typealias Answer = (
        status: HTTPResponseStatus, type: String, fields: [(String, String)], bytes: [UInt8]
    )

    private func answer(_ head: HTTPRequestHead, _ path: String) async -> Answer {
        if let refusal = isAllowed(head) { return refusal }
        guard let file = await board.site.file(path.removingPercentEncoding ?? path) else {
            return Self.refuse(.notFound, "There is no such page.")
        }
        let fields = [
            ("Content-Security-Policy", file.policy), ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"), ("Cross-Origin-Resource-Policy", "same-origin"),
        ]
        return (.ok, file.type, fields, file.bytes)
    }

    /// Why a request is refused; `nil` where it is not. A name of the internet that leads to 127.0.0.1 must not make
    /// this server another site's (DNS rebinding).
    private func isAllowed(_ head: HTTPRequestHead) -> Answer? {
        let hosts = head.headers["Host"]
        let host = hosts.count == 1 ? hosts[0].split(separator: ":").first?.lowercased() : nil
        guard host == Self.address || host == "localhost" else {
            return Self.refuse(.forbidden, "Only 127.0.0.1 and localhost are served.")
        }
        guard head.method == .GET || head.method == .HEAD else {
            return Self.refuse(.methodNotAllowed, "Only GET and HEAD are served.")
        }
        return nil
    }

    private static func refuse(_ status: HTTPResponseStatus, _ text: String) -> Answer {
        (status, "text/plain; charset=utf-8", [], Array("\(text)\n".utf8))
    }

    private static func head(
        _ status: HTTPResponseStatus, _ type: String, _ fields: [(String, String)]
    ) -> HTTPResponseHead {
        let all = [("Content-Type", type), ("Cache-Control", "no-store")] + fields
        return HTTPResponseHead(version: .http1_1, status: status, headers: HTTPHeaders(all))
    }
}
