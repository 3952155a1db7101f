/// Texts that break weak generators: the syntax of YAML, JSON, HTML, shells and Mustache, and all of Unicode. The same
/// seed gives the same texts on every machine.
struct HostileTexts {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    private static let fragments = [
        "---", "...", ": ", " #", "- ", "? ", "!!str", "&a", "*a", "|", ">", "%YAML 1.1", "@", "`", "{", "}", "[", "]",
        ",", "\"", "'", "\\", "\\u0041", "\\n", "null", "~", "No", "yes", "on", "1e3", "0x1F", "012", "12:30", ".inf",
        "2026-01-01", "=", "<<", "<script>alert(1)</script>", "</style>", "\"><img src=x onerror=alert(1)>", "<!--",
        "-->", "]]>", "&amp;", "&#60;", "&lt", "' onload='x", "javascript:x", "{{motto}}", "{{{companyName}}}",
        "{{#id}}",
        "{{/id}}", "{{^id}}", "{{!x}}", "{{=<% %>=}}", "{{>x}}", "}}", "${HOME}", "$(id)", "`id`", ";rm -rf /", "&&",
        "| sh", "%s", "%n", "../..", "/etc/passwd", "\u{301}", "\"\u{301}", "<\u{338}", "&\u{301}", "é", "e\u{301}",
        "日本", "שלום", "مرحبا", "नमस्ते", "👩🏽‍🍳", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🇪🇺", "a", "B", " ", "  ", "\t", "\n", "\r\n", "\u{85}", "\u{A0}",
        "\u{2028}", "\u{3000}",
    ]
    private static let refused = [
        "\u{200D}", "\u{202E}", "\u{2066}", "\u{FEFF}", "\u{0}", "\u{1B}[2J", "\u{7F}", "\u{E000}", "\u{FFFE}",
        "\u{1FFFF}",
    ]

    /// The next text, of up to a dozen fragments and code points, few of them such as are refused.
    mutating func next() -> String {
        var text = ""
        for _ in 0..<(1 + random(12)) {
            let kind = random(40)
            if kind > 2 {
                text += Self.fragments[random(Self.fragments.count)]
            } else if kind == 0 {
                text += Self.refused[random(Self.refused.count)]
            } else if let scalar = Unicode.Scalar(UInt32(random(random(2) == 0 ? 0x3000 : 0x110000))) {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    /// SplitMix64.
    private mutating func random(_ limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
    }
}
