internal import Foundation

/// The events that the gallery listens to, as bytes (HTML, "Server-sent events"). Pure.
enum PreviewEvent {
    /// The first line, which has the browser know that it is connected.
    static let hello = Array("retry: 1000\n\n".utf8)

    /// That pages have changed; `nil` for all.
    static func change(_ ids: [String]?) -> [UInt8] {
        let ids = (try? JSONEncoder().encode(ids ?? [])) ?? Data("[]".utf8)
        return Array("event: change\ndata: ".utf8) + Array(ids) + Array("\n\n".utf8)
    }
}
