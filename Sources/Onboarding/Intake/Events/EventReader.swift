public import Diagnostics
internal import Documents

/// Reads an event: finds its format, and reads only the fields that the mapping names.
public struct EventReader: Sendable {
    /// The maximum size of an event, 1 MiB. An event has at most 64 levels.
    public static let limit = 1 << 20
    private static let limits = JSONParser.Limits(bytes: limit, depth: 64)

    private let mappings: [EventMapping]
    private let names: KnownNames
    private let platform: Platform
    /// The format of all events; `nil` to detect it.
    private let format: EventMapping?

    /// Creates a reader for the mappings of a platform and the built-in formats. With `source`, every event has the
    /// format of this name.
    public init(_ platform: Platform, source: String? = nil) {
        let mappings = platform.eventMappings + EventMapping.builtIn
        self.init(platform, mappings, format: source.flatMap { name in mappings.first { $0.name == name } })
    }

    /// Creates a reader for one format, whatever mappings the platform has.
    init(_ platform: Platform, format: EventMapping) {
        self.init(platform, [format], format: format)
    }

    private init(_ platform: Platform, _ mappings: [EventMapping], format: EventMapping?) {
        self.mappings = mappings
        names = KnownNames(platform)
        self.platform = platform
        self.format = format
    }

    /// Reads the JSON text of an event that begins at a position of a file.
    public func read(_ bytes: [UInt8], file: String, at start: SourcePosition) -> EventReading {
        let (document, problems) = JSONParser.parse(bytes, file: file, limits: Self.limits)
        guard let document, !problems.hasErrors else {
            return refused(problems, isObject: document?.root.kind == .map).moved(to: start)
        }
        return read(Self.unwrapped(document.root)).moved(to: start)
    }

    /// The payload of a GitHub `repository_dispatch` event, or the value of `event` if that is its only key. Other JSON
    /// is returned unchanged.
    private static func unwrapped(_ root: Node) -> Node {
        let payload = JSONPointer(keys: "client_payload")
        guard JSONPointer(keys: "action").find(in: root) != nil, let inner = payload.find(in: root), inner.kind == .map
        else { return root }
        let entries = inner.entries
        return entries.count == 1 && entries[0].key.text == "event" ? entries[0].value : inner
    }

    private func read(_ root: Node) -> EventReading {
        guard root.kind == .map else {
            let message = "an event must be an object; found \(root.kindName)"
            return refused([Diagnostic("event/wrong-type", at: root.location, message)], isObject: false)
        }
        let recognised = format ?? mappings.first { $0.recognises(root) }
        guard let mapping = recognised ?? Self.onlyOne(of: mappings.filter { $0.fits(root) }) else {
            let known = mappings.map(\.name).joined(separator: ", ")
            let message = "the event has an unknown format; allowed are \(known)"
            let hint = "CloudEvents have \"specversion\": \"1.0\"; another format needs a mapping in onboard.yaml"
            return refused([Diagnostic("event/unknown-format", at: root.location, message, hint: hint)])
        }
        var fields = EventFields(root, mapping: mapping, of: platform, knowing: names)
        return fields.read()
    }

    private static func onlyOne(of mappings: [EventMapping]) -> EventMapping? {
        mappings.count == 1 ? mappings.first : nil
    }

    private func refused(_ problems: [Diagnostic], isObject: Bool = true) -> EventReading {
        let problems = EventProblems(problems, knowing: names)
        return .refused(RefusedEvent(key: nil, kind: nil, problems: problems, isObject: isObject))
    }
}

extension EventMapping {
    /// Whether an event has this format: by its marks, or by its type if the format has no marks.
    fileprivate func recognises(_ root: Node) -> Bool {
        if !marks.isEmpty { return marks.allSatisfy { $0.key.find(in: root)?.string.map($0.value.contains) == true } }
        guard let type = type.lazy.compactMap({ $0.find(in: root)?.string }).first else { return false }
        return types[type] != nil || ignored.contains(type)
    }

    /// Whether an event has an id, a type and a time at this format's places. It is then probably a type that the
    /// mapping does not contain. A format with marks is recognised only by those.
    fileprivate func fits(_ root: Node) -> Bool {
        marks.isEmpty && [id, type, time].allSatisfy { places in places.contains { $0.find(in: root) != nil } }
    }
}
