/// Regular expressions for the schemas (ECMA-262, as JSON Schema 2020-12 requires). Each ends in `$(?!\n)`, because in
/// some engines `$` also matches before a final line break.
enum SchemaPatterns {
    static let end = "$(?!\\n)"
    static let name = "^[a-z]([a-z0-9-]{0,38}[a-z0-9])?" + end
    static let id = "^(?!xn--)[a-z]([a-z0-9-]{0,38}[a-z0-9])?" + end
    static let release = "^(?!.*\\.\\.)[a-z0-9]([a-z0-9.-]{0,38}[a-z0-9])?" + end
    static let purchaseToken = "^[A-Za-z0-9._~:/+-]{1,128}" + end
    static let contact =
        "^((?!age:)[a-z][a-z0-9-]{0,19}:[A-Za-z0-9._-]{1,64}"
        + "|age:([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==))" + end
    static let digest = "^[0-9a-f]{32}" + end
    static let pointer = "^(/([^~/]|~[01])*)+" + end
    static let date = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])" + end
    static let timestamp =
        "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)"
        + "(\\.[0-9]+)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])" + end
    static let hostname =
        "^(?=.{1,253}" + end + ")([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+(?![0-9]+" + end
        + ")[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?" + end

    /// Words separated by single spaces, without the code points that are never allowed.
    static let displayText: String = {
        let word = "[^ \(refused)]+"
        return "^\(word)( \(word))*" + end
    }()

    /// White space other than the space, control characters, bidirectional overrides and isolates, private use, and
    /// invisible characters.
    private static let refused =
        "\\u0000-\\u001f\\u007f-\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u2000-\\u200b"
        + "\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ue000-\\uf8ff\\ufdd0-\\ufdef\\ufeff\\uffa0"
        + "\\ufff9-\\ufffb\\ufffe\\uffff"

    /// A domain, or a hostname inside it.
    static func inside(_ domain: Hostname) -> String {
        "(^|\\.)" + domain.text.split(separator: ".").joined(separator: "\\.") + "$"
    }
}
