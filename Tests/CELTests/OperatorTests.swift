import CEL
import Testing

@Suite struct OperatorTests {
    @Test func precedence() throws {
        try expect([
            "1 + 2 * 3": .int(7), "(1 + 2) * 3": .int(9), "10 - 4 - 3": .int(3), "24 / 4 / 3": .int(2),
            "-2 * 3 % 4": .int(-2), "1 + 1 == 2 && 2 * 2 < 5": .bool(true), "true || false && false": .bool(true),
            "false ? 1 : true ? 2 : 3": .int(2), "1 < 2 == true": .bool(true), "!true == false": .bool(true),
            "1 in [1] && !(2 in [1])": .bool(true), "-[3][0]": .int(-3), "!{'a': false}.a": .bool(true),
        ])
    }

    @Test func arithmetic() throws {
        try expect([
            "7 / 2": .int(3), "-7 / 2": .int(-3), "7 % -2": .int(1), "-7 % 2": .int(-1), "1.5 + 1.0": .double(2.5),
            "1.0 / 0.0": .double(.infinity), "'a' + 'b'": .string("ab"), "[1] + [2]": .list([.int(1), .int(2)]),
        ])
        expectFaults(
            .evaluation,
            [
                "1 / 0", "1 % 0", "9223372036854775807 + 1", "-9223372036854775807 - 2", "9223372036854775807 * 2",
                "-9223372036854775808 / -1", "-9223372036854775808 % -1", "-(-9223372036854775808)", "1 + 1.0",
                "1.5 % 1.0", "1 + 'a'", "-'a'", "null + null", "{} + {}", "true + true",
            ])
    }

    @Test func equality() throws {
        try expectTrue([
            "1 == 1.0", "1.0 == 1", "1 != 1.5", "'a' != 1", "null == null", "null != 0", "[1, 2.0] == [1.0, 2]",
            "[1] != [1, 2]", "{'a': 1, 'b': 2} == {'b': 2, 'a': 1.0}", "{'a': 1} != {'b': 1}", "{} != []",
            "0.0 / 0.0 != 0.0 / 0.0", "true != 1", "'' == \"\"",
        ])
    }

    /// Swift finds these texts equal; the language compares code points.
    @Test func textsThatOnlyLookAlikeDiffer() throws {
        try expectTrue([
            #"'\u00e9' != 'e\u0301'"#, #"!('\u00e9' in ['e\u0301'])"#, #"!('\u00e9' in {'e\u0301': 1})"#,
            #"!('e\u0301'.startsWith('e\u0301x'))"#, #"'e\u0301'.startsWith('e')"#, #"size('e\u0301') == 2"#,
            #"'e\u0301' < '\u00e9'"#, #"'\r\n'.size() == 2"#,
        ])
    }

    @Test func order() throws {
        try expectTrue([
            "1 < 2", "2 <= 2", "3 > 2.5", "2.5 >= 2", "'a' < 'b'", "'Z' < 'a'", "'' < 'a'", "false < true",
            "'é' > 'z'", "'😀' > '\u{FFFD}'", "!(0.0 / 0.0 < 1.0)", "!(0.0 / 0.0 >= 1.0)", "!(0.0 / 0.0 <= 0.0 / 0.0)",
            "9223372036854775807 < 1e19", "-1e19 < 1", "1e19 > 1",
        ])
        expectFaults(.evaluation, ["1 < 'a'", "[] < []", "null < null", "{} >= {}", "true > 0"])
    }

    @Test func membership() throws {
        try expectTrue([
            "2 in [1, 2]", "2.0 in [1, 2]", "!('2' in [1, 2])", "'a' in {'a': null}", "!('b' in {'a': 1})",
            "!(1 in {'a': 1})", "[1] in [[1]]", "!(null in [])",
        ])
        expectFaults(.evaluation, ["1 in 1", "'a' in 'abc'", "null in {}", "1 in null"])
    }
}
