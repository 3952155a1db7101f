/// Tracks the position in an HTML template from its beginning. Values are allowed only where escaping keeps them text:
/// between elements, in a title, and in double-quoted attributes (HTML Living Standard, section 13.2.5; only the states
/// that matter here).
struct HTMLContext {
    enum State: Hashable {
        case text
        case tagName
        case insideTag
        case attributeName
        case beforeValue
        case doubleQuoted(attribute: String)
        case otherValue
        case markup
        case comment
        case raw(element: String)
    }

    private(set) var state = State.text
    private var name = ""
    private var attribute = ""
    /// The last characters of the text in lower case, enough to recognise the end of a comment or an element.
    private var recent: [UInt8] = []

    mutating func advance(over text: String) {
        for scalar in text.unicodeScalars { advance(over: scalar) }
    }

    /// The place, in words, where a value is not allowed; `nil` if a value is allowed here. `isFree` is true for free
    /// text.
    func problem(withFreeText isFree: Bool) -> String? {
        switch state {
        case .text: nil
        case .doubleQuoted(let attribute): Self.problem(in: attribute, isFree: isFree)
        case .tagName, .insideTag, .attributeName: "inside a tag, outside double quotes"
        case .beforeValue, .otherValue: "in an attribute without double quotes"
        case .markup, .comment: "in a comment or declaration"
        case .raw(let element): "inside <\(element)>"
        }
    }

    private static func problem(in attribute: String, isFree: Bool) -> String? {
        if attribute.hasPrefix("on") || attribute == "style" || attribute == "srcdoc" {
            return "in the attribute \(attribute)"
        }
        let takesURL = [
            "href", "src", "action", "formaction", "xlink:href", "data", "poster", "cite", "srcset", "to", "from", "by",
            "values",
        ]
        return isFree && takesURL.contains(attribute) ? "in the address of \(attribute), as free text" : nil
    }

    private mutating func advance(over scalar: Unicode.Scalar) {
        remember(scalar)
        // Inside a tag, a slash separates attributes as a space does.
        let isSpace =
            scalar.isSpace || (scalar == "/" && (state == .insideTag || state == .attributeName))
        switch state {
        case .text:
            if scalar == "<" { begin(.tagName) }
        case .tagName:
            if name.isEmpty, scalar == "!" {
                state = .markup
            } else if scalar == ">" {
                endTag()
            } else if isSpace {
                state = .insideTag
            } else {
                name.unicodeScalars.append(scalar)
            }
        case .markup:
            if scalar == "-", ends(in: "<!--") { state = .comment } else if scalar == ">" { state = .text }
        case .comment:
            if scalar == ">", ends(in: "-->") { state = .text }
        case .insideTag, .attributeName:
            advanceInTag(over: scalar, isSpace: isSpace)
        case .beforeValue:
            if scalar == "\"" {
                state = .doubleQuoted(attribute: attribute.lowercased())
            } else if scalar == ">" {
                endTag()
            } else if !isSpace {
                attribute = String(scalar); state = .otherValue
            }
        case .doubleQuoted:
            if scalar == "\"" { attribute = ""; state = .insideTag }
        case .otherValue:
            let isSingleQuoted = attribute.first == "'"
            if isSingleQuoted ? scalar == "'" : isSpace {
                attribute = ""; state = .insideTag
            } else if !isSingleQuoted, scalar == ">" {
                endTag()
            }
        case .raw(let element):
            if scalar == ">", ends(in: "</\(element)>") { state = .text }
        }
    }

    private mutating func remember(_ scalar: Unicode.Scalar) {
        if scalar.isASCII {
            recent.append(scalar.smallLetter)
        } else {
            recent += scalar.properties.lowercaseMapping.utf8
        }
        if recent.count > 64 { recent.removeFirst(recent.count - 16) }
    }

    private func ends(in text: String) -> Bool { recent.suffix(text.utf8.count).elementsEqual(text.utf8) }

    private mutating func advanceInTag(over scalar: Unicode.Scalar, isSpace: Bool) {
        if scalar == ">" {
            endTag()
        } else if scalar == "=" {
            state = .beforeValue
        } else if isSpace {
            state = .insideTag
        } else {
            if state == .insideTag { attribute = "" }
            attribute.unicodeScalars.append(scalar)
            state = .attributeName
        }
    }

    private mutating func begin(_ next: State) {
        name = ""
        attribute = ""
        state = next
    }

    private mutating func endTag() {
        let element = name.lowercased()
        let isRaw = ["script", "style", "iframe", "noembed", "noframes", "plaintext", "xmp"].contains(element)
        state = isRaw ? .raw(element: element) : .text
    }
}

extension Unicode.Scalar {
    /// The byte of an ASCII character, in lower case.
    fileprivate var smallLetter: UInt8 { UInt8(ascii: ("A"..."Z").contains(self) ? Self(UInt8(value) + 0x20) : self) }

    fileprivate var isSpace: Bool {
        isASCII ? self == " " || (0x9...0xD).contains(value) : properties.isWhitespace
    }
}
