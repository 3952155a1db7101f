internal import Diagnostics
internal import Onboarding

extension Curl {
    /// Parses an answer with its head. Any number of interim responses may come before it (RFC 9110, section 15.2).
    static func answer(_ bytes: [UInt8], _ certificateEnds: CalendarDate?) -> LivePage {
        var rest = bytes[...]
        while let head = takeHead(&rest) {
            guard let status = head.first.flatMap(status) else { return .failure(.other, "the response has no status") }
            if (100..<200).contains(status) { continue }
            return .answer(
                status: status, headers: headers(head.dropFirst()), body: Array(rest), certificateEnds: certificateEnds)
        }
        return .failure(.other, "the response has no header")
    }

    /// Removes and returns a head: lines up to an empty one, without their line endings. A line feed alone also ends a
    /// line (RFC 9112, section 2.2), as in curl and browsers.
    private static func takeHead(_ rest: inout ArraySlice<UInt8>) -> [ArraySlice<UInt8>]? {
        var lines: [ArraySlice<UInt8>] = []
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            let line = rest[..<end]
            rest = rest[(end + 1)...]
            lines.append(line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
            if lines.last?.isEmpty == true { return lines.dropLast() }
        }
        return nil
    }

    /// Returns the status in `HTTP/1.1 200 OK`.
    private static func status(_ line: ArraySlice<UInt8>) -> Int? {
        let parts = line.split(separator: UInt8(ascii: " "), maxSplits: 2)
        return parts.count < 2 ? nil : Int(String(decoding: parts[1], as: UTF8.self))
    }

    private static func headers(_ lines: ArraySlice<ArraySlice<UInt8>>) -> [String: String] {
        var headers: [String: String] = [:]
        for line in lines {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
            let value = line[(colon + 1)...].drop { $0 == UInt8(ascii: " ") }
            let name = String(decoding: line[..<colon], as: UTF8.self).streamSafe
            headers[name.lowercased()] = String(decoding: value, as: UTF8.self).streamSafe
        }
        return headers
    }
}
