import CEL
import Testing

@Suite struct LiteralTests {
    @Test func numbers() throws {
        try expect([
            "0": .int(0), "-7": .int(-7), "0x1F": .int(31), "-0xa": .int(-10), "9223372036854775807": .int(.max),
            "-9223372036854775808": .int(.min), "1.5": .double(1.5), ".5": .double(0.5), "-2e3": .double(-2000),
            "1E-2": .double(0.01), "--3": .int(3), "1 -1": .int(0),
        ])
        expectFaults(.syntax, ["9223372036854775808", "0x", "1u", "1a", "1.", "0x8000000000000001"])
    }

    @Test func strings() throws {
        try expect([
            "'a'": .string("a"), "\"it's\"": .string("it's"), "''": .string(""), "'''a'b''c'''": .string("a'b''c"),
            "\"\"\"a\nb\"\"\"": .string("a\nb"), #"'\a\b\f\n\r\t\v'"#: .string("\u{7}\u{8}\u{C}\n\r\t\u{B}"),
            #"'\\\?\"\'\`'"#: .string("\\?\"'`"), #"'\x41\u00e9\U0001F600\101'"#: .string("Aé😀A"),
            #"r'\d\'"#: .string(#"\d\"#), #"R"\n""#: .string(#"\n"#), "r'''a\\'''": .string("a\\"),
        ])
        expectFaults(
            .syntax,
            [
                "'a", "'a\nb'", "\"\"\"a\"\"", #"'\s'"#, #"'\u12'"#, #"'\uD83D'"#, #"'\U00110000'"#, #"'\8'"#, "b'a'",
                #"'\x4'"#, #"'\400'"#, #"'\"#, "rr'a'",
            ])
    }

    @Test func words() throws {
        try expect(["true": .bool(true), "false": .bool(false), "null": .null])
        expectFaults(.syntax, ["while", "namespace", "in", "self.in", "self.true", "import()"])
        #expect(try result("self.namespace", on: "{'namespace': 1}") == .int(1))
    }

    @Test func collections() throws {
        try expect([
            "[]": .list([]), "[1, 'a', null,]": .list([.int(1), .string("a"), .null]), "{}": .map([:]),
            "{'a': 1, 'b': [2],}": .map(["a": .int(1), "b": .list([.int(2)])]),
        ])
        expectFaults(.syntax, ["[1 2]", "{'a'}", "{1: 2}", "[,]", "{,}", "["])
        expectFaults(.evaluation, ["{'a': 1, 'a': 2}", "{1 + 1: 2}"])
    }

    @Test func commentsAndBlanks() throws {
        try expect(["1 // one\n + 2": .int(3), "\t(\n1\r)\u{C}": .int(1), "1 // end": .int(1)])
        expectFaults(.syntax, ["", " ", "// nothing", "1 2", "(1", "1)", "§", "a = 1", "1 & 2", "a |b"])
    }
}
