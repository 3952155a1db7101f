import Diagnostics
import Documents
import Testing

@Suite struct JSONPointerTests {
    /// The examples of RFC 6901, section 5, and what leads nowhere.
    @Test(
        arguments: [
            ("/foo/0", "bar"), ("/", "0"), ("/a~1b", "1"), ("/c%d", "2"), ("/m~0n", "8"), ("/ ", "7"), ("/k\"l", "6"),
            ("/foo/2", nil), ("/foo/-", nil), ("/foo/00", nil), ("/foo/-1", nil), ("/foo/bar", nil), ("/none/0", nil),
            ("/a~1b/x", nil),
        ] as [(String, String?)]) func findsValues(pointer: String, expected: String?) throws
    {
        let text = #"{"foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "k\"l": 6, " ": 7, "m~n": 8}"#
        let root = try #require(JSONParser.parse(Array(text.utf8), file: "a.json").document?.root)
        #expect(try #require(JSONPointer(pointer)).find(in: root)?.text == expected)
    }

    @Test func onlyPointersAreRead() {
        #expect(JSONPointer("") != nil)
        for text in ["a", "a/b", "/~", "/~2", "/a~"] { #expect(JSONPointer(text) == nil, "\(text)") }
        #expect(JSONPointer(keys: "a/b", "m~n").text == "/a~1b/m~0n")
    }
}
