import CEL
import Testing

/// `matches` reads the syntax of RE2.
@Suite struct PatternTests {
    private static func matches(_ pattern: String, _ text: String) throws -> Bool {
        try result("text.matches(pattern)", ["text": .string(text), "pattern": .string(pattern)]) == .bool(true)
    }

    @Test(
        arguments: [
            ("", "", true), ("", "a", true), ("a", "bab", true), ("^a", "ba", false), ("a$", "ab", false),
            ("^a*$", "aaa", true),
            ("^a+$", "", false), ("^a?b$", "b", true), ("^(ab|cd)+$", "abcdab", true), ("^(ab|cd)+$", "abc", false),
            ("^(|a)$", "", true), ("^a{2}$", "aa", true), ("^a{2}$", "aaa", false), ("^a{2,}$", "aaaa", true),
            ("^a{1,2}$", "aaa", false), ("^a{0,2}$", "", true), ("^a{,2}$", "a{,2}", true), ("^a{x}$", "a{x}", true),
            ("^{$", "{", true),
            ("^[a-c]+$", "abc", true), ("^[^a-c]+$", "xyz", true), ("^[^a-c]$", "\n", true), ("^[]a]+$", "]a", true),
            ("^[^]a]$", "b", true), ("^[a-]+$", "a-", true), ("^[-a]+$", "-a", true), (#"^[\d\-x]+$"#, "1-x", true),
            (#"^[\]\\]+$"#, "]\\", true), ("^.$", "\n", false), ("^.$", "é", true), ("(?s)^.$", "\n", true),
            ("^.$", "e\u{301}", false),
            ("(?i)^ABC$", "aBc", true), ("^(?i:a)b$", "AB", false), ("^(?i:a)b$", "Ab", true),
            ("(?i)^[a-c]$", "B", true),
            ("(?i)^É$", "é", true), ("(?i)^[^a]$", "A", false), ("(?i)a(?-i)b", "Ab", true),
            ("(?i)a(?-i)b", "AB", false),
            ("(?m)^b$", "a\nb\nc", true), ("^b$", "a\nb\nc", false), (#"\Ab\z"#, "a\nb", false),
            (#"^\d+\s\w+$"#, "12 a_1", true),
            (#"^\D\S\W$"#, "ab-", true), (#"\bcat\b"#, "a cat!", true), (#"\bcat\b"#, "concat", false),
            (#"\Bcat"#, "concat", true),
            (#"^\x41\x{1F600}\n\t\.$"#, "A😀\n\t.", true), (#"^\Qa.b\E+$"#, "a.bb", true), (#"^\Qa.b$"#, "a.b$", true),
            (#"^\pL\p{Lu}\P{N}\p{^N}$"#, "éÀxy", true), (#"^\pN$"#, "٣", true), ("^[[:alpha:]_]+$", "ab_", true),
            ("^[[:^digit:]]+$", "1", false), ("^[[:xdigit:]]+$", "aF9", true),
            ("^(?P<name>a)(?<other>b)(?:c)$", "abc", true),
            ("^(a*)*$", "aaab", false), ("^(a*)*b$", "aaab", true), ("^a.*?c$", "abbc", true), ("(?U)^a+$", "aa", true),
            ("a|b|", "", true), ("^(?:a|b)c$", "bc", true), ("x*", "", true), (#"^\07\0$"#, "\u{7}\0", true),
            ("a||b", "c", true),
            (#"^[\x{0}-\x{10FFFF}]$"#, "😀", true), (#"^[\w.]+@[\w.]+$"#, "a.b@c.d", true),
            ("^(a|ab)(c|bcd)$", "abcd", true),
        ] as [(String, String, Bool)])
    func agree(pattern: String, text: String, wanted: Bool) throws {
        #expect(try Self.matches(pattern, text) == wanted)
    }

    @Test(arguments: [
        "(", ")", "[", "[a", "a**", "a{2}{3}", "*", "+a", "?", #"\"#, #"\1"#, #"\k"#, #"\Z"#, "(?=a)", "(?!a)",
        "(?<=a)", "(?<!a)",
        "(?>a)", "(?P=n)", "(?", "(?i", "[z-a]", #"[\d-z]"#, "[[:foo:]]", "[[:alpha]", #"\p{Foo}"#, #"\p"#, #"\x"#,
        #"\x{110000}"#,
        "a{1001}", "a{2,1}", "(?<>a)", "(?<n", "((a{100}){100}){100}",
    ])
    func refuse(pattern: String) {
        #expect(fault("'a'.matches(p)", ["p": .string(pattern)])?.kind == .evaluation)
        #expect(fault("'a'.matches(r'''\(pattern)''')")?.kind == .syntax)
    }

    /// Patterns that take an engine with backtracking for ever.
    @Test(.timeLimit(.minutes(1))) func timeIsBounded() throws {
        let text = String(repeating: "a", count: 5000) + "!"
        for pattern in ["^(a+)+$", "^(a|aa)+$", "^(a|a?)+$", "(x+x+)+y", "^(([a-z])+.)+[A-Z]([a-z])+$"] {
            #expect(try !Self.matches(pattern, text), "\(pattern)")
        }
    }

    @Test func deepPatternsAreRefused() {
        let deep = String(repeating: "(", count: 100_000) + String(repeating: ")", count: 100_000)
        #expect(fault("'a'.matches(p)", ["p": .string(deep)])?.kind == .evaluation)
        let nested = String(repeating: "(?:", count: 60) + "a" + String(repeating: "{2})", count: 60)
        #expect(fault("'a'.matches(p)", ["p": .string(nested)])?.kind == .evaluation)
    }

    @Test func otherForms() throws {
        try expectTrue(["matches('abc', 'b')", "'abc'.matches('b' + 'c')", "!'abc'.matches('^b')"])
        expectFaults(.evaluation, ["matches(1, 'b')", "(1).matches('b')", "'a'.matches(1)"])
    }
}
