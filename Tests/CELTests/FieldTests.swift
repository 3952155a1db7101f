import CEL
import Testing

@Suite struct FieldTests {
    @Test func selection() throws {
        let object = "{'a': {'b': [1, {'c': 'd'}]}, 'n': null}"
        #expect(try result("self.a.b[1].c", on: object) == .string("d"))
        #expect(try result("self['a']['b'][0]", on: object) == .int(1))
        #expect(try result("self.n", on: object) == .null)
        #expect(try result("self.a.b[1.0].c", on: object) == .string("d"))
        let missing = ["self.b", "self.a.c.d", "self['b']", "self.a.b[2]", "self.a.b[-1]", "self.n.x", "self.a.b.c"]
        let wrong = ["self.a[0]", "self.a.b['a']", "self.a.b[0.5]", "self[null]", "(1).a", "'abc'[0]", "other.a"]
        for text in missing + wrong {
            #expect(fault(text, ["self": try result(object)])?.kind == .evaluation, "\(text)")
        }
        #expect(fault("self.a.b", ["self": .map([:])])?.message == "the field a is missing")
    }

    @Test func presence() throws {
        let object = "{'a': {'b': ''}, 'n': null}"
        let present = ["has(self.a)", "has(self.a.b)", "has(self.n)", "!has(self.c)", "!has(self.a.c)"]
        for text in present { #expect(try result(text, on: object) == .bool(true), "\(text)") }
        for text in ["has(self.c.d)", "has(self.a.b.c)", "has(self.n.x)", "has(other.a)"] {
            #expect(fault(text, ["self": try result(object)])?.kind == .evaluation, "\(text)")
        }
    }

    /// Kubernetes escapes the words of the language and characters that a name cannot have.
    @Test func escapedNames() throws {
        let object = "{'namespace': 1, 'a.b': 2, 'c-d': 3, 'e/f': 4, 'g__h': 5, 'in': 6, '__x__': 7, '__dot__': 8}"
        let names: KeyValuePairs = [
            "__namespace__": 1, "a__dot__b": 2, "c__dash__d": 3, "e__slash__f": 4, "g__underscores__h": 5,
            "__in__": 6, "__x__": 7, "__dot__": 8, "g__h": 5, "`a.b`": 2, "`c-d`": 3, "`e/f`": 4,
        ]
        for (name, number) in names {
            #expect(try result("self.\(name)", on: object) == .int(number), "\(name)")
            #expect(try result("has(self.\(name))", on: object) == .bool(true), "\(name)")
        }
        #expect(try result("has(self.__namespace__)", on: "{}") == .bool(false))
        #expect(fault("`a`")?.kind == .syntax)
        #expect(fault("self.`a\n`")?.kind == .syntax)
    }

    @Test func optionals() throws {
        let object = "{'a': {'b': 1, 'l': [1]}, 'z': 0}"
        let cases: KeyValuePairs<String, CELValue> = [
            "self.?a.?b.orValue(5)": .int(1), "self.?a.?c.orValue(5)": .int(5), "self.?x.?y.orValue(5)": .int(5),
            "self.?a.b.value()": .int(1), "self.?x.y.z.hasValue()": .bool(false), "has(self.?a.b)": .bool(true),
            "has(self.?x.b)": .bool(false), "self.a.l[?0].orValue(7)": .int(1), "self.a.l[?9].orValue(7)": .int(7),
            "self[?'a'][?'b'].value()": .int(1), "self.?a['b'].value()": .int(1),
            "self.?x['b'].hasValue()": .bool(false),
            "optional.of(1).hasValue()": .bool(true), "optional.none().hasValue()": .bool(false),
            "optional.ofNonZeroValue(self.z).hasValue()": .bool(false),
            "self.?x.or(self.?z).value()": .int(0), "self.?z.or(1 / 0 == 1).value()": .int(0),
            "self.?z.orValue(1 / 0)": .int(0), "optional.none() == optional.none()": .bool(true),
            "optional.of(1) == optional.of(1.0)": .bool(true), "optional.of(1) == optional.none()": .bool(false),
            "[?self.?x, ?self.?z]": .list([.int(0)]), "{?'a': self.?x, ?'b': self.?z}": .map(["b": .int(0)]),
            "self.?z.optMap(v, v + 1).value()": .int(1), "self.?x.optMap(v, v + 1).hasValue()": .bool(false),
            "self.?a.optFlatMap(v, v.?b).value()": .int(1),
        ]
        for (text, wanted) in cases { #expect(try result(text, on: object) == wanted, "\(text)") }
        let wrong = ["self.?x.value()", "self.z.orValue(1)", "self.z.?a", "[?1]", "self.?x.or(1)", "self.z.hasValue()"]
        for text in wrong { #expect(fault(text, ["self": try result(object)])?.kind == .evaluation, "\(text)") }
    }
}
