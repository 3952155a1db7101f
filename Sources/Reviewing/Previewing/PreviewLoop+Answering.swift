internal import CLibEvent
internal import Glibc

extension PreviewLoop {
    /// Answers a request.
    func answer(_ request: OpaquePointer) {
        let connection = connections[evhttp_request_get_connection(request)]
        connection?.waitingSince = .now
        let asked = PreviewRequest(reading: request)
        let answer = PreviewAnswer(to: asked, board.site)
        let headers = evhttp_request_get_output_headers(request)
        for field in answer.fields { evhttp_add_header(headers, field.name, field.value) }
        if answer.bytes == nil, asked.method == .get, let connection {
            connection.listen(request)
            evhttp_send_reply_start(request, answer.status, nil)
            connection.send(PreviewEvent.hello, PreviewCallback.taken, context)
        } else {
            evhttp_request_set_on_complete_cb(request, PreviewCallback.answered, context)
            send(answer.status, asked.method == .head ? [] : answer.bytes ?? [], request)
        }
    }

    /// Records that an answer was sent and that the connection waits for the next request.
    func answered(_ request: OpaquePointer) {
        connections[evhttp_request_get_connection(request)]?.waitingSince = .now
    }

    private func send(_ status: Int32, _ body: [UInt8], _ request: OpaquePointer) {
        let buffer = evbuffer_new()
        if let buffer { evbuffer_add(buffer, body, body.count) }
        evhttp_send_reply(request, status, nil, buffer)
        if let buffer { evbuffer_free(buffer) }
    }
}

extension PreviewRequest {
    /// Converts the request that libevent has read.
    init(reading request: OpaquePointer) {
        let method: Method =
            switch evhttp_request_get_command(request) {
            case EVHTTP_REQ_GET: .get
            case EVHTTP_REQ_HEAD: .head
            default: .other
            }
        let target = evhttp_request_get_uri(request).map(Self.ascii) ?? ""
        self.init(method, target: target, hosts: Self.values(of: "host", in: request))
    }

    /// Returns the values of all headers with this name. libevent's own lookup returns only the first.
    private static func values(of name: String, in request: OpaquePointer) -> [String] {
        var values: [String] = []
        var header = evhttp_request_get_input_headers(request)?.pointee.tqh_first
        while let field = header?.pointee {
            if trimmed(field.key).lowercased() == name { values.append(trimmed(field.value)) }
            header = field.next.tqe_next
        }
        return values
    }

    /// Returns the text with bytes that are not ASCII percent-encoded, as clients must send it (RFC 9110, section 5.5;
    /// RFC 3986, section 2.1). Comparing a `String` with many combining marks would take very long.
    static func ascii(_ text: UnsafePointer<CChar>) -> String {
        var ascii: [UInt8] = []
        for byte in UnsafeBufferPointer(start: text, count: strlen(text)).lazy.map(UInt8.init(bitPattern:)) {
            if byte < 0x80 { ascii.append(byte) } else { ascii += "%\(String(byte, radix: 16, uppercase: true))".utf8 }
        }
        return String(decoding: ascii, as: UTF8.self)
    }

    private static func trimmed(_ text: UnsafePointer<CChar>?) -> String {
        let isBlank = { (character: Character) in character == " " || character == "\t" }
        let text = text.map(ascii) ?? ""
        return String(text.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }
}
