/// Evaluates functions of strings. Positions are counted in code points.
extension Evaluator {
    mutating func textual(_ function: Function, _ text: String, _ rest: [CELValue]) throws(Fault) -> CELValue {
        try charge(text.utf8.count / 10)
        switch function {
        case .lowerAscii: return .string(text.mappingASCII { $0.isASCIIUpper ? $0 | 0x20 : $0 })
        case .upperAscii: return .string(text.mappingASCII { $0.isASCIILower ? $0 & 0xDF : $0 })
        case .trim: return .string(text.trimmed)
        case .charAt, .substring: return .string(try part(of: text, function, rest))
        case .replace: return .string(try replaced(text, rest))
        default: break
        }
        guard case .string(let other)? = rest.first else {
            throw mismatch("\(function.rawValue)()", rest.first ?? .null)
        }
        switch function {
        case .startsWith: return .bool(text.utf8.starts(with: other.utf8))
        case .endsWith: return .bool(text.utf8.reversed().starts(with: other.utf8.reversed()))
        case .contains: return .bool(try contains(text, other))
        case .split: return .list(try split(text, other, try count(rest, 1) ?? -1).map { .string($0) })
        case .indexOf, .lastIndexOf: return .int(try place(function, of: other, in: text, try count(rest, 1)))
        default: throw mismatch("\(function.rawValue)()", .string(text))
        }
    }

    private func count(_ arguments: [CELValue], _ index: Int) throws(Fault) -> Int? {
        guard arguments.indices.contains(index) else { return nil }
        guard case .int(let number) = arguments[index] else {
            throw fault("expected a whole number, found \(arguments[index].described)")
        }
        return number
    }

    private mutating func contains(_ text: String, _ other: String) throws(Fault) -> Bool {
        try charge(text.utf8.count * other.utf8.count / 64)
        return Array(text.utf8).firstPlace(of: Array(other.utf8), from: 0) != nil
    }

    private func part(of text: String, _ function: Function, _ rest: [CELValue]) throws(Fault) -> String {
        let scalars = Array(text.unicodeScalars)
        let start = try count(rest, 0) ?? 0
        let single = start == scalars.count ? start : start &+ 1
        let end = function == .charAt ? single : try count(rest, 1) ?? scalars.count
        guard start >= 0, start <= end, end <= scalars.count else {
            throw outside(scalars)
        }
        return String(scalars[start..<end])
    }

    private func outside(_ scalars: [Unicode.Scalar]) -> Fault {
        fault("the index is outside the text, which has \(scalars.count) characters")
    }

    private mutating func place(
        _ function: Function, of other: String, in text: String, _ offset: Int?
    ) throws(Fault) -> Int {
        try charge(text.utf8.count * other.utf8.count / 64)
        let (scalars, sought) = (Array(text.unicodeScalars), Array(other.unicodeScalars))
        if sought.isEmpty { return offset ?? (function == .indexOf ? 0 : scalars.count) }
        if let offset, offset < 0 || offset > scalars.count { throw outside(scalars) }
        if function == .indexOf { return scalars.firstPlace(of: sought, from: offset ?? 0) ?? -1 }
        return scalars.lastPlace(of: sought, from: offset ?? scalars.count) ?? -1
    }

    private mutating func split(_ text: String, _ separator: String, _ limit: Int) throws(Fault) -> [String] {
        try charge(text.utf8.count * (1 + separator.utf8.count / 64))
        if limit == 0 { return [] }
        let most = limit < 0 ? Int.max : limit
        guard !separator.isEmpty else { return Self.characters(Array(text.unicodeScalars), most) }
        return Array(text.utf8).pieces(between: Array(separator.utf8), most: most).map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    private static func characters(_ scalars: [Unicode.Scalar], _ most: Int) -> [String] {
        guard scalars.count > most else { return scalars.map { String($0) } }
        return scalars.prefix(most - 1).map { String($0) } + [String(scalars.dropFirst(most - 1))]
    }

    private mutating func replaced(_ text: String, _ rest: [CELValue]) throws(Fault) -> String {
        guard rest.count >= 2, case .string(let old) = rest[0], case .string(let new) = rest[1] else {
            throw mismatch("replace()", rest.first ?? .null)
        }
        let limit = try count(rest, 2) ?? -1
        let (scalars, sought) = (Array(text.unicodeScalars), Array(old.unicodeScalars))
        try charge(scalars.count * (1 + sought.count / 64))
        if limit == 0 { return text }
        let most = limit < 0 || limit == .max ? Int.max : limit + 1
        let pieces =
            sought.isEmpty
            ? scalars.singles(most: most) : scalars.pieces(between: sought, most: most).map { Array($0) }
        try charge(pieces.count * (1 + new.utf8.count / 10))
        return pieces.map { String($0[...]) }.joined(separator: new)
    }
}

extension UInt8 {
    fileprivate var isASCIIUpper: Bool { self >= 0x41 && self <= 0x5A }
    fileprivate var isASCIILower: Bool { self >= 0x61 && self <= 0x7A }
}
