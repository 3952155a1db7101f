internal import Diagnostics

/// The events that the gallery receives, as bytes (HTML, "Server-sent events").
enum PreviewEvent {
    /// The first bytes. They show the browser that it is connected, and make it reconnect after one second.
    static let hello = Array("retry: 1000\n\n".utf8)

    /// Returns the event for changed pages, by customer id; `nil` means all pages.
    static func change(_ ids: [String]?) -> [UInt8] {
        Array("event: change\ndata: \(JSONValue(ids ?? []).text(.compact))\n".utf8)
    }
}
