/// Expressions that every implementation of the language reads alike.
enum PlainExpressions {
    static let all = literals + operators + logic + macros + fields + functions

    private static let literals = [
        "1", "-1", "0x1F", "9223372036854775807", "-9223372036854775808", "9223372036854775808", "1.5", ".5", "1e3",
        "-2.5E-3",
        "'a'", "\"a\"", "'''a'b'''", #"'\n\t\\\"\''"#, #"'\x41\u00e9\U0001F600\101'"#, #"r'\d'"#, #"r"""^\."""#,
        "true", "false", "null", "[]", "[1, 'a', null]", "{}", "{'a': 1, 'b': [2]}", "(1)", "1 // one",
        "'a", "[1", "{'a'}", "1 2", "", "(", "1 +", "if", "a.1", "1..2",
    ]

    private static let operators = [
        "1 + 2 * 3", "(1 + 2) * 3", "10 - 4 - 3", "24 / 4 / 3", "7 / 2", "-7 / 2", "7 % -2", "-7 % 2", "7 % 2", "1 / 0",
        "1 % 0",
        "9223372036854775807 + 1", "-9223372036854775807 - 2", "9223372036854775807 * 2", "-(-9223372036854775807)",
        "1.5 + 1.0", "1.5 * 2.0", "1.0 / 3.0", "1.5 - 2.0", "-(1.5)", "'a' + 'b'", "[1] + [2]", "1 + 'a'", "'a' + 1",
        "[] + 1", "1 == 1", "1 != 2", "'a' == 'a'", "'a' == 'b'", "null == null", "[1] == [1]", "[1] == [2]",
        "[1] == [1, 2]",
        "{'a': 1} == {'a': 1}", "{'a': 1} != {'a': 2}", "true == true", "1.5 == 1.5", "1 < 2", "2 <= 2", "3 > 4",
        "4 >= 4", "'a' < 'b'",
        "'Z' < 'a'", "'é' > 'z'", "1.5 < 2.5", "false < true", "1 < 2 == true", "1 < 'a'", "[] < []", "2 in [1, 2]",
        "3 in [1, 2]",
        "'a' in {'a': 1}", "'b' in {'a': 1}", "1 in 1", "!true", "!false", "!!true", "!(1 == 2)", "-'a'",
    ]

    private static let logic = [
        "true && true", "true && false", "false || true", "false || false", "true || false && false",
        "true || 1 / 0 > 0",
        "1 / 0 > 0 || true", "false && 1 / 0 > 0", "1 / 0 > 0 && false", "true && 1 / 0 > 0", "1 / 0 > 0 || false",
        "true ? 1 : 2",
        "false ? 1 : 2", "true ? 1 : 1 / 0", "false ? 1 / 0 : 2", "false ? 1 : true ? 2 : 3", "1 / 0 > 0 ? 1 : 2",
        "missing || true", "missing && false", "missing", "true && true && true && false",
    ]

    private static let macros = [
        "[1, 2].all(x, x > 0)", "[1, 2].all(x, x > 1)", "[].all(x, false)", "[1, 2].exists(x, x > 1)",
        "[].exists(x, true)",
        "[1, 2].exists_one(x, x > 1)", "[1, 2].exists_one(x, x > 0)", "{'a': 1}.all(k, k == 'a')",
        "{'a': 1}.exists(k, k == 'b')",
        "[0, 1].exists(x, 1 / x == 1)", "[0, 1].all(x, 1 / x == 2)", "[0, 1].all(x, 1 / x == 1)",
        "[0, 2].exists(x, 1 / x == 1)",
        "[1, 2, 3].filter(x, x % 2 == 1)", "[1, 2].map(x, x * 2)", "[0].map(x, 1 / x)", "{'a': 1}.map(k, k)",
        "[[1], [2]].all(x, x.exists(y, y > 0))",
        "[1].map(x, [2].map(y, x + y)[0])", "[1].map(x, [2].map(x, x)[0])",
        "[[1, 2], [3]].map(x, x.map(y, y + size(x)))",
        "[1].all(x, true) && x == 1", "['a', 'b'].filter(x, x in ['b'])",
        "[1, 2, 3].map(x, x * x).filter(y, y > 1).size()",
    ]

    private static let fields = [
        "self.name", "self['name']", "self.tags[0]", "self.tags[9]", "self.nothing", "self.nothing.x",
        "self['nothing']", "has(self.name)",
        "has(self.nothing)", "has(self.labels.app)", "self.items[1].k", "self.labels['app'] + self.name",
        "self.tags['a']", "self.port.x",
        "self.items.all(i, has(i.k))", "self.items.map(i, i.v)", "self.tags.exists_one(t, t == self.name)",
        "self.items",
    ]

    private static let functions = [
        "size('añb')", "'añb'.size()", "size([1, 2])", "{'a': 1}.size()", "size(1)", "'abc'.startsWith('ab')",
        "'abc'.startsWith('b')",
        "'abc'.endsWith('bc')", "'abc'.contains('b')", "'abc'.contains('')", "'abc'.matches('^[a-c]+$')",
        "'abc'.matches('b')",
        "'abd'.matches('^[a-c]+$')", "matches('abc', 'c$')", "'a.b'.matches('^a\\\\.b$')", "'ABC'.matches('(?i)^abc$')",
        "int('42')", "int('a')",
        "int(1.9)", "int(-1.9)", "int(1e19)", "double(2)", "double('1.5')", "double('a')", "string(1)", "string('a')",
        "bool('true')",
        "bool('false')", "dyn(1)", "duration('60s') == duration('1m')", "duration('1h') > duration('59m')",
        "duration('90m').getHours()",
        "duration('1h30m').getMinutes()", "duration('1m30s').getSeconds()", "duration('x')",
        "duration('1m') + duration('1s') == duration('61s')",
        "type(1) == int", "type('a') == string", "type([]) == list", "type({}) == map", "type(1.0) == double",
        "type(null) == null_type",
        "foo(1)", "'a'.foo()", "size(1, 2)",
    ]
}
