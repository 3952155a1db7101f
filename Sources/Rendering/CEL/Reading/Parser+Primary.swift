/// Reads literals, names, lists and maps, and the fields, indices and calls after them.
extension Parser {
    mutating func member() throws(Fault) -> Int {
        var target = try primary()
        while true {
            let offset = token.offset
            if take(.dot) {
                target = try selection(of: target)
            } else if take(.openBracket) {
                let isOptional = take(.question)
                let index = try expression()
                try require(.closeBracket)
                target = try add(isOptional ? .optionalIndex(target, index) : .index(target, index), at: offset)
            } else {
                return target
            }
        }
    }

    private mutating func selection(of target: Int) throws(Fault) -> Int {
        let isOptional = take(.question)
        let (name, offset) = (try selector(), token.offset)
        position += 1
        if !isOptional, case .symbol(.openParenthesis) = kind {
            return try memberCall(name, on: target, at: offset)
        }
        let field = field(name)
        return try add(isOptional ? .optionalSelect(target, field: field) : .select(target, field: field), at: offset)
    }

    /// The field's name at the current token, which it does not consume.
    func selector() throws(Fault) -> String {
        switch kind {
        case .quotedName(let name): return name
        case .identifier(let name) where !Self.keywords.contains(name): return name
        default: throw unexpected("a field's name")
        }
    }

    private mutating func primary() throws(Fault) -> Int {
        let (kind, offset) = (kind, token.offset)
        position += 1
        switch kind {
        case .string(let text): return try constant(.string(text), at: offset)
        case .double(let value): return try constant(.double(value), at: offset)
        case .int(let magnitude): return try constant(.int(try int(magnitude, negative: false)), at: offset)
        case .symbol(.minus): return try negativeNumber(at: offset)
        case .symbol(.openParenthesis): return try parenthesized()
        case .symbol(.openBracket): return try list(at: offset)
        case .symbol(.openBrace): return try map(at: offset)
        case .symbol(.dot): return try rootName(at: offset)
        case .identifier(let name): return try identifier(name, at: offset)
        default:
            position -= 1
            throw unexpected("a value")
        }
    }

    private mutating func negativeNumber(at offset: Int) throws(Fault) -> Int {
        defer { position += 1 }
        switch kind {
        case .int(let magnitude): return try constant(.int(try int(magnitude, negative: true)), at: offset)
        case .double(let value): return try constant(.double(-value), at: offset)
        default: throw unexpected("a number")
        }
    }

    private func int(_ magnitude: UInt, negative: Bool) throws(Fault) -> Int {
        if negative { return Int(truncatingIfNeeded: 0 &- magnitude) }
        guard let value = Int(exactly: magnitude) else {
            throw Fault(
                kind: .syntax, message: "a whole number needs 1 to 63 bits", offset: tokens[position - 1].offset)
        }
        return value
    }

    private mutating func parenthesized() throws(Fault) -> Int {
        let inner = try expression()
        try require(.closeParenthesis)
        return inner
    }

    private mutating func list(at offset: Int) throws(Fault) -> Int {
        var elements: [Int] = []
        while kind != .symbol(.closeBracket) {
            elements.append(try element())
            guard take(.comma) else { break }
        }
        try require(.closeBracket)
        let values = elements.compactMap { literal($0) }
        if values.count == elements.count { return try constant(.list(values), at: offset) }
        return try add(.list(operands(elements)), at: offset)
    }

    private mutating func map(at offset: Int) throws(Fault) -> Int {
        var entries: [Int] = []
        while kind != .symbol(.closeBrace) {
            let optional = token.offset
            let isOptional = take(.question)
            entries.append(try key())
            try require(.colon)
            let value = try expression()
            entries.append(isOptional ? try add(.optionalElement(value), at: optional) : value)
            guard take(.comma) else { break }
        }
        try require(.closeBrace)
        return try add(.map(operands(entries)), at: offset)
    }

    private mutating func element() throws(Fault) -> Int {
        let offset = token.offset
        guard take(.question) else { return try expression() }
        return try add(.optionalElement(try expression()), at: offset)
    }

    private mutating func key() throws(Fault) -> Int {
        let offset = token.offset
        let key = try expression()
        guard let value = literal(key), value.typeName != "string" else { return key }
        throw Fault(kind: .syntax, message: "only strings are supported as keys of a map", offset: offset)
    }
}
