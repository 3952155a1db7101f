import CEL
import Testing

@Suite struct MacroTests {
    @Test func quantifiers() throws {
        try expectTrue([
            "[1, 2].all(x, x > 0)", "![1, 2].all(x, x > 1)", "[].all(x, false)", "[1, 2].exists(x, x > 1)",
            "![].exists(x, true)", "[1, 2].exists_one(x, x > 1)", "![1, 2].exists_one(x, x > 0)",
            "![].exists_one(x, true)", "[1, 2].existsOne(x, x == 1)", "{'a': 1}.all(k, k == 'a')",
            "{'a': 1}.exists(k, k == 'a')", "[[1], [2]].all(x, x.exists(x, x > 0))",
        ])
    }

    @Test func faultsOfElements() throws {
        try expectTrue([
            "[0, 1].exists(x, 1 / x == 1)", "[1, 0].exists(x, 1 / x == 1)", "![0, 1].all(x, 1 / x == 2)",
            "![1, 0].all(x, x == 'a' || 1 / x == 2)",
        ])
        expectFaults(
            .evaluation,
            [
                "[0, 1].all(x, 1 / x == 1)", "[0, 2].exists(x, 1 / x == 1)", "[1, 0].exists_one(x, 1 / x == 1)",
                "[0].map(x, 1 / x)", "[0].filter(x, 1 / x == 1)", "[1].all(x, x)", "[1].filter(x, x)",
                "(1).all(x, true)",
                "null.map(x, x)", "'a'.exists(x, true)",
            ])
    }

    @Test func lists() throws {
        try expect([
            "[1, 2, 3].filter(x, x % 2 == 1)": .list([.int(1), .int(3)]),
            "[1, 2].map(x, x * 2)": .list([.int(2), .int(4)]),
            "[1, 2, 3].map(x, x > 1, x * 2)": .list([.int(4), .int(6)]),
            "{'b': 1, 'a': 2}.map(k, k)": .list([.string("a"), .string("b")]),
            "{'b': 1, 'a': 2}.filter(k, k > 'a')": .list([.string("b")]),
            "[[1, 2], [3]].map(x, x.map(y, x.size() * y))": .list([.list([.int(2), .int(4)]), .list([.int(3)])]),
        ])
    }

    @Test func twoVariables() throws {
        try expect([
            "[5, 6].all(i, v, v == i + 5)": .bool(true), "{'a': 1}.exists(k, v, k == 'a' && v == 1)": .bool(true),
            "{'a': 1, 'b': 1}.exists_one(k, v, v == 1)": .bool(false),
            "[5, 6].transformList(i, v, i * v)": .list([.int(0), .int(6)]),
            "[5, 6].transformList(i, v, i > 0, v)": .list([.int(6)]),
            "{'a': 1, 'b': 2}.transformMap(k, v, v + 1)": .map(["a": .int(2), "b": .int(3)]),
            "{'a': 1, 'b': 2}.transformMap(k, v, k == 'a', v + 1)": .map(["a": .int(2)]),
        ])
        expectFaults(.evaluation, ["[1].transformMap(i, v, v)"])
    }

    @Test func variablesHaveAScope() throws {
        try expect([
            "[1].map(x, [2].map(x, x)[0] + x)": .list([.int(3)]), "[1].map(x, [2].map(y, x + y)[0])": .list([.int(3)]),
        ])
        expectFaults(.evaluation, ["[1].all(x, true) && x == 1", "x"])
        #expect(try result("[1].map(x, .x)", ["x": .int(5)]) == .list([.int(5)]))
        #expect(try result("[1].map(x, x)[0] + x", ["x": .int(5)]) == .int(6))
        #expect(try result("[1].map(size, size(self))", on: "'abc'") == .list([.int(3)]))
    }

    @Test func argumentsOfTheWrongForm() {
        expectFaults(
            .syntax,
            [
                "[1].all(x, true, false, 1)", "[1].filter(x, true, false)", "[1].map(x, 1, 2, 3)", "[1].all(x, )",
                "has(1)", "has(a)", "has(a[0])", "has(a.b, c)", "has()", "[1].transformList(i, 1)",
            ])
        expectFaults(.unknownFunction, ["[1].all(1, true)", "[1].all(x)", "[1].map()", "all([1], x, true)"])
    }
}
