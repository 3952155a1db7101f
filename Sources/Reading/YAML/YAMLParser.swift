internal import CLibYAML
public import Diagnostics
public import Documents

/// Parses YAML with libyaml into documents with positions.
///
/// Plain scalars are resolved by the core schema of YAML 1.2 (YAML 1.2.2, section 10.3). Anchors, aliases and tags are
/// rejected: no file here needs them, and aliases can make a small text expand enormously.
public struct YAMLParser {
    /// The maximum depth of nested lists and maps.
    public static let depthLimit = 64
    /// The maximum size of a file in bytes.
    public static let byteLimit = 1_048_576

    /// Parses a stream of documents. A syntax error ends parsing; the documents before it are returned.
    ///
    /// With `refusesAmbiguity`, an unquoted scalar or key is an error if YAML 1.1 and YAML 1.2 read different values,
    /// as for `0200` and `no`. The author may mean either.
    public static func parse(
        _ source: [UInt8], file: String, refusesAmbiguity: Bool = false
    ) -> (documents: [Document], problems: [Diagnostic]) {
        guard source.count <= byteLimit else {
            let message = "\(source.count) bytes; at most \(byteLimit) are allowed"
            return ([], [Diagnostic("yaml/too-large", at: SourceLocation(file: file), message)])
        }
        if let invalid = source.firstInvalidUTF8() {
            let location = SourceLocation(file: file, position: source.position(atOffset: invalid))
            let message = "a byte that is not UTF-8"
            return ([], [Diagnostic("yaml/invalid-utf8", at: location, message, hint: "save the file as UTF-8")])
        }
        return source.withUnsafeBufferPointer { bytes in
            var reader = EventReader(bytes: bytes, source: source, file: file, refusesAmbiguity: refusesAmbiguity)
            reader.readStream()
            return (reader.documents, reader.problems)
        }
    }
}

/// Builds documents from libyaml's events.
private struct EventReader {
    let source: [UInt8]
    let file: String
    var documents: [Document] = []
    var problems: [Diagnostic] = []
    private let refusesAmbiguity: Bool
    private let bytes: UnsafeBufferPointer<UInt8>
    private var builder: DocumentBuilder
    /// The keys so far for each open map; `nil` for each open list.
    private var keys: [MapKeys?] = []
    private var expectsKey: [Bool] = []
    private var isFailed = false

    init(bytes: UnsafeBufferPointer<UInt8>, source: [UInt8], file: String, refusesAmbiguity: Bool) {
        self.bytes = bytes
        self.refusesAmbiguity = refusesAmbiguity
        self.source = source
        self.file = file
        builder = DocumentBuilder(file: file, source: source)
    }

    mutating func readStream() {
        var parser = yaml_parser_t()
        guard yaml_parser_initialize(&parser) == 1 else {
            report("yaml/out-of-memory", nil, "libyaml could not start")
            return
        }
        defer { yaml_parser_delete(&parser) }
        yaml_parser_set_input_string(&parser, bytes.baseAddress, bytes.count)
        yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
        while !isFailed {
            var event = yaml_event_t()
            guard yaml_parser_parse(&parser, &event) == 1 else {
                reportSyntax(parser)
                return
            }
            defer { yaml_event_delete(&event) }
            if event.type == YAML_STREAM_END_EVENT { return }
            take(event)
        }
    }

    private mutating func take(_ event: yaml_event_t) {
        let position = SourcePosition(event.start_mark)
        switch event.type {
        case YAML_DOCUMENT_START_EVENT:
            builder = DocumentBuilder(file: file, source: source)
        case YAML_DOCUMENT_END_EVENT:
            documents.append(builder.build())
        case YAML_MAPPING_START_EVENT:
            let start = event.data.mapping_start
            begin(.map, anchor: start.anchor, tag: start.tag, at: position)
        case YAML_SEQUENCE_START_EVENT:
            let start = event.data.sequence_start
            begin(.list, anchor: start.anchor, tag: start.tag, at: position)
        case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT:
            _ = keys.popLast()
            _ = expectsKey.popLast()
            builder.end()
            finishValue()
        case YAML_SCALAR_EVENT:
            takeScalar(event, at: position)
        case YAML_ALIAS_EVENT:
            report("yaml/alias", position, "an alias; anchors and aliases are not supported here")
            isFailed = true
        default:
            break
        }
    }

    private mutating func begin(
        _ kind: Node.Kind, anchor: UnsafeMutablePointer<yaml_char_t>?, tag: UnsafeMutablePointer<yaml_char_t>?,
        at position: SourcePosition
    ) {
        checkDecoration(anchor: anchor, tag: tag, at: position)
        if expectsKey.last == true {
            report("yaml/key-not-a-string", position, "found a list or map, expected a key")
            isFailed = true
            return
        }
        guard builder.depth < YAMLParser.depthLimit else {
            report("yaml/too-deep", position, "more than \(YAMLParser.depthLimit) levels of lists and maps")
            isFailed = true
            return
        }
        builder.begin(kind, at: position)
        keys.append(kind == .map ? MapKeys() : nil)
        expectsKey.append(kind == .map)
    }

    private mutating func takeScalar(_ event: yaml_event_t, at position: SourcePosition) {
        let scalar = event.data.scalar
        checkDecoration(anchor: scalar.anchor, tag: scalar.tag, at: position)
        let text = String(
            decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
        guard text.isStreamSafe else {
            report("yaml/too-many-marks", position, "more than 30 combining marks in a row", hint: "remove them")
            isFailed = true
            return
        }
        if refusesAmbiguity, scalar.style == YAML_PLAIN_SCALAR_STYLE, let doubt = Ambiguity(of: text) {
            report("yaml/ambiguous", position, doubt.message, hint: doubt.hint)
        }
        if expectsKey.last == true {
            if keys[keys.count - 1]?.insert(text) == false {
                let message = "the key \(quoted(text)) is repeated here"
                report("yaml/duplicate-key", position, message, hint: "remove one of them")
            }
            builder.scalar(.string, text, at: position)
            expectsKey[expectsKey.count - 1] = false
            return
        }
        let kind: Node.Kind = scalar.style == YAML_PLAIN_SCALAR_STYLE ? CoreSchema.kind(of: text) : .string
        builder.scalar(kind, text, at: position)
        finishValue()
    }

    private mutating func finishValue() {
        guard let last = keys.last, last != nil else { return }
        expectsKey[expectsKey.count - 1] = true
    }

    private mutating func checkDecoration(
        anchor: UnsafeMutablePointer<yaml_char_t>?, tag: UnsafeMutablePointer<yaml_char_t>?,
        at position: SourcePosition
    ) {
        if anchor != nil {
            report("yaml/anchor", position, "an anchor; anchors and aliases are not supported here")
        }
        if tag != nil { report("yaml/tag", position, "a tag; tags such as \"!!str\" are not supported here") }
    }

    private mutating func reportSyntax(_ parser: yaml_parser_t) {
        let problem = parser.problem.map { String(cString: $0) } ?? "not YAML"
        let context = parser.context.map { " " + String(cString: $0) } ?? ""
        let position =
            parser.error == YAML_READER_ERROR
            ? source.position(atOffset: parser.problem_offset) : SourcePosition(parser.problem_mark)
        report("yaml/syntax", position, problem + context)
    }

    private mutating func report(
        _ identifier: String, _ position: SourcePosition?, _ message: String, hint: String? = nil
    ) {
        problems.append(
            Diagnostic(identifier, at: SourceLocation(file: file, position: position), message, hint: hint))
    }
}

extension SourcePosition {
    fileprivate init(_ mark: yaml_mark_t) {
        self.init(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
    }
}
