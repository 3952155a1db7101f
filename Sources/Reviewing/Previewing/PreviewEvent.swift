internal import Diagnostics

/// The events that the gallery listens to, as bytes (HTML, "Server-sent events"). Pure.
enum PreviewEvent {
    /// The first line, which has the browser know that it is connected.
    static let hello = Array("retry: 1000\n\n".utf8)

    /// That pages have changed; `nil` for all.
    static func change(_ ids: [String]?) -> [UInt8] {
        Array("event: change\ndata: \(JSONValue(ids ?? []).text(.compact))\n".utf8)
    }
}
