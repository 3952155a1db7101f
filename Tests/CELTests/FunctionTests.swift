import CEL
import Testing

@Suite struct FunctionTests {
    @Test func texts() throws {
        try expectTrue([
            "'tacocat'.startsWith('taco')", "!'tacocat'.startsWith('cat')", "'tacocat'.endsWith('cat')",
            "!'cat'.endsWith('tacocat')", "'tacocat'.contains('oca')", "'a'.contains('')", "!''.contains('a')",
            "'añb'.charAt(1) == 'ñ'", "'ab'.charAt(2) == ''", "'tacocat'.indexOf('a') == 1",
            "'tacocat'.indexOf('a', 2) == 5", "'tacocat'.indexOf('x') == -1", "'tacocat'.indexOf('', 3) == 3",
            "'abc'.indexOf('a', 3) == -1", "'tacocat'.lastIndexOf('a') == 5", "'tacocat'.lastIndexOf('a', 4) == 1",
            "'tacocat'.lastIndexOf('') == 7", "'a'.lastIndexOf('ab') == -1", "'aéa'.lastIndexOf('a') == 2",
            "'TÄsT'.lowerAscii() == 'tÄst'", "'täsT'.upperAscii() == 'TäST'", "'hello'.replace('l', 'L') == 'heLLo'",
            "'hello'.replace('l', '', 1) == 'helo'", "'ab'.replace('', '-') == '-a-b-'",
            "'ab'.replace('', '-', 1) == '-ab'", "'ab'.replace('', '-', 2) == '-a-b'",
            "'ab'.replace('a', 'x', 0) == 'ab'",
            "'ab'.replace('', '-', 9223372036854775807) == '-a-b-'", "''.replace('', 'x') == 'x'",
            "'a,b,c'.split(',') == ['a', 'b', 'c']", "'a,b,c'.split(',', 2) == ['a', 'b,c']",
            "'a,b'.split(',', 0) == []",
            "'a,b'.split(',', 1) == ['a,b']", "'a,b'.split(',', -1) == ['a', 'b']",
            "'aéb'.split('') == ['a', 'é', 'b']",
            "''.split(',') == ['']", "''.split('') == []", "'abc'.split('', 2) == ['a', 'bc']",
            "',a,'.split(',') == ['', 'a', '']",
            "'tacocat'.substring(4) == 'cat'", "'tacocat'.substring(0, 4) == 'taco'", "'abc'.substring(3) == ''",
            #"' \t\n\u00a0a b\u2003'.trim() == 'a b'"#, "' '.trim() == ''", "['a', 'b'].join() == 'ab'",
            "['a', 'b'].join('-') == 'a-b'", "[].join('-') == ''", "size('añb') == 3", "'añb'.size() == 3",
        ])
        expectFaults(
            .evaluation,
            [
                "'ab'.charAt(3)", "'ab'.charAt(-1)", "'ab'.charAt(9223372036854775807)", "'ab'.substring(3)",
                "'ab'.substring(2, 1)", "'ab'.substring(-1)", "'ab'.indexOf('a', -1)", "'ab'.indexOf('a', 3)",
                "[1].join()", "['a'].join(1)", "'a'.startsWith(1)", "(1).startsWith('a')", "'a'.substring('a')",
                "'a'.replace(1, 'b')", "size(1)", "null.size()", "'a'.split(1)", "'a'.indexOf('a', 'b')",
            ])
    }

    @Test func lists() throws {
        try expectTrue([
            "[1, 2, 2, 3].isSorted()", "![2, 1].isSorted()", "[].isSorted()", "['a', 'b'].isSorted()",
            "[1, 3].sum() == 4", "[1.5, 1.0].sum() == 2.5", "[].sum() == 0", "[3, 1, 2].min() == 1",
            "['b', 'c', 'a'].max() == 'c'", "[1, 2, 2].indexOf(2) == 1", "[1, 2, 2].lastIndexOf(2) == 2",
            "[1].indexOf('1') == -1", "[].lastIndexOf(1) == -1",
            "[duration('1s'), duration('2s')].sum() == duration('3s')",
            "size([1, 2]) == 2", "{'a': 1}.size() == 1",
        ])
        expectFaults(
            .evaluation,
            [
                "[].min()", "[].max()", "['a'].sum()", "[1, 'a'].sum()", "[1, 'a'].isSorted()", "[1, 'a'].max()",
                "(1).sum()", "[9223372036854775807, 1].sum()", "[1].indexOf(1, 2)", "[1].substring(0)",
            ])
    }

    @Test func conversions() throws {
        try expect([
            "int(1)": .int(1), "int(-1.9)": .int(-1), "int('-42')": .int(-42), "double(2)": .double(2),
            "double('1e3')": .double(1000), "string(true)": .string("true"), "string(-5)": .string("-5"),
            "string(1.0)": .string("1"), "string(0.25)": .string("0.25"), "string('a')": .string("a"),
            "string(duration('90m'))": .string("5400s"), "string(duration('-1500ms'))": .string("-1.5s"),
            "bool('True')": .bool(true), "bool('f')": .bool(false), "bool(true)": .bool(true),
            "dyn([1])": .list([.int(1)]),
        ])
        expectFaults(
            .evaluation,
            [
                "int('a')", "int('')", "int(1e19)", "int(-9223372036854775808.0)", "int(0.0 / 0.0)", "int(true)",
                "int(null)",
                "double('a')", "double([])", "string([])", "string(null)", "bool('yes')", "bool(1)", "duration(1)",
            ])
    }

    @Test func types() throws {
        try expectTrue([
            "type(1) == int", "type(1.0) == double", "type('') == string", "type(null) == null_type",
            "type([]) == list",
            "type({}) == map", "type(true) == bool", "type(int) == type", "type(1) != type('1')",
            "type(optional.none()) == optional_type",
        ])
    }

    @Test func durations() throws {
        try expectTrue([
            "duration('60s') == duration('1m')", "duration('1h') > duration('59m')", "duration('0') == duration('0s')",
            "duration('1.5h').getMinutes() == 90", "duration('-1h30m').getSeconds() == -5400",
            "duration('1h30m').getHours() == 1", "duration('1.234s').getMilliseconds() == 234",
            "duration('1us') == duration('1000ns')", "duration('1µs') == duration('1us')",
            "duration('1m') + duration('1s') == duration('61s')", "duration('1m') - duration('1s') == duration('59s')",
            "duration(duration('1s')) == duration('1s')", "-duration('1s') == duration('-1s')",
            "duration('.5s') == duration('500ms')",
            "duration('1s') != 1", "duration('0.000000001s') == duration('1ns')",
        ])
        let wrong = [
            "", "1", "s", "1x", "1 s", "-", "1.s.", "--1s", "9999999999h", "9223372036854775807h", "1e3s", "1s ",
        ]
        expectFaults(.evaluation, wrong.map { "duration('\($0)')" } + ["duration('1s') * 2"])
        expectFaults(
            .evaluation, ["duration('2562047h') + duration('2562047h')", "(1).getHours()", "duration('1s') < 1"])
    }

    @Test func unknownOnes() {
        for (text, name) in [
            "foo(1)": "foo", "self.bar()": "bar", "format.label()": "format.label", "[1].reverse()": "reverse",
        ] {
            #expect(fault(text)?.kind == .unknownFunction, "\(text)")
            #expect(fault(text)?.message == "the function \(name)() is not known", "\(text)")
        }
        let forms = [
            "startsWith('a', 'b')", "'1'.int()", "true || foo()", "[1].size(1)", "int()", "'a'.replace('b')",
            "'a'.matches()",
            "optional.some(1)", "(1).max(2)", "timestamp('2020-01-01T00:00:00Z')",
        ]
        expectFaults(.unknownFunction, forms)
    }
}
