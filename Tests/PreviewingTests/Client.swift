import Glibc
import Testing

/// A client with a socket of its own. It waits without keeping a thread.
final class Client {
    private let descriptor: Int32
    /// What has been received and not been taken yet.
    private var buffer: [UInt8] = []
    /// Whether the server has closed the connection.
    private(set) var isOver = false

    /// Connects to a port of 127.0.0.1.
    init(_ port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue), 0)
        try #require(descriptor >= 0, "no descriptor is left")
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
        let result = withUnsafePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        try #require(result == 0 || errno == EINPROGRESS, "nobody listens on port \(port)")
    }

    deinit { close(descriptor) }

    /// Sends what the server takes now; returns how many bytes it took, or `nil` where the connection is over.
    func offer(_ bytes: some Collection<UInt8>) -> Int? {
        let bytes = Array(bytes)
        let count = Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        if count >= 0 { return count }
        return errno == EAGAIN || errno == ENOTCONN ? 0 : nil
    }

    /// Sends all bytes, unless the connection is over before.
    func send(_ bytes: some Collection<UInt8>) async throws {
        var rest = Array(bytes)[...]
        try await wait {
            guard let count = self.offer(rest) else { return true }
            rest = rest.dropFirst(count)
            return rest.isEmpty
        }
    }

    /// Sends a text.
    func send(_ text: String) async throws { try await send(Array(text.utf8)) }

    /// Has the connection end in a reset rather than in order.
    func reset() {
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
        shutdown(descriptor, Int32(SHUT_RD))
    }

    /// Takes what is received up to a text and with it; all there is where the connection ends before.
    func receive(through text: String) async throws -> String {
        let mark = Array(text.utf8)
        var end: Int?
        try await wait {
            self.read()
            end = self.buffer.firstEnd(of: mark)
            return end != nil || self.isOver
        }
        return take(end ?? buffer.count)
    }

    /// Takes a number of bytes; all there are where the connection ends before.
    func receive(_ count: Int) async throws -> String {
        try await wait {
            self.read()
            return self.buffer.count >= count || self.isOver
        }
        return take(min(count, buffer.count))
    }

    /// Waits until the server closes the connection; returns what was received until then.
    func receiveAll() async throws -> String { try await receive(.max) }

    /// Asks for a target and returns the answer.
    func get(_ target: String) async throws -> Answer {
        try await send("GET \(target) HTTP/1.1\r\nHost: localhost\r\n\r\n")
        return try await answer()
    }

    /// Takes an answer, with a body unless it is that to `HEAD`.
    func answer(hasBody: Bool = true) async throws -> Answer {
        var answer = Answer(head: try await receive(through: "\r\n\r\n"))
        if hasBody, let length = answer["Content-Length"].flatMap(Int.init) {
            answer.body = try await receive(length)
        }
        return answer
    }

    private func take(_ count: Int) -> String {
        defer { buffer.removeFirst(count) }
        return String(decoding: buffer.prefix(count), as: UTF8.self)
    }

    private func read() {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        while !isOver {
            let count = recv(descriptor, &bytes, bytes.count, 0)
            if count > 0 {
                buffer += bytes.prefix(count)
            } else if count == 0 || (errno != EAGAIN && errno != ENOTCONN) {
                isOver = true
            } else {
                return
            }
        }
    }

    /// Waits for something that comes, or the test has hung.
    private func wait(_ isDone: () -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(60)
        while !isDone() {
            try #require(ContinuousClock.now < deadline, "waited for too long")
            try await Task.sleep(for: .milliseconds(2))
        }
    }
}

/// An answer as a client reads it.
struct Answer {
    let status: String
    /// The headers' lines without that of the date.
    let headers: [String]
    var body = ""

    init(head: String) {
        let lines = head.split(separator: "\r\n").map(String.init)
        status = lines.first.map { String($0.drop { $0 != " " }.dropFirst().prefix { $0 != " " }) } ?? ""
        headers = lines.dropFirst().filter { !$0.hasPrefix("Date: ") }
    }

    /// The value of a header.
    subscript(name: String) -> String? {
        headers.first { $0.hasPrefix("\(name): ") }.map { String($0.dropFirst(name.count + 2)) }
    }
}

extension [UInt8] {
    /// Where the first occurrence of some bytes ends.
    fileprivate func firstEnd(of mark: [UInt8]) -> Int? {
        guard count >= mark.count else { return nil }
        return (0...(count - mark.count)).first { self[$0...].starts(with: mark) }.map { $0 + mark.count }
    }
}
