import CEL
import Testing

/// An operand that decides makes a fault of the other one irrelevant.
@Suite struct LogicTests {
    @Test func oneSideDecides() throws {
        try expect([
            "true || 1 / 0 > 0": .bool(true), "1 / 0 > 0 || true": .bool(true), "false && 1 / 0 > 0": .bool(false),
            "1 / 0 > 0 && false": .bool(false), "'a' || true": .bool(true), "1 && false": .bool(false),
            "nowhere.field == 1 || true": .bool(true), "1 / 0 > 0 || 1 % 0 > 0 || true": .bool(true),
            "(1 / 0 > 0 || true) && true": .bool(true),
        ])
    }

    @Test func otherwiseTheFaultRemains() {
        expectFaults(
            .evaluation,
            [
                "false || 1 / 0 > 0", "1 / 0 > 0 || false", "true && 1 / 0 > 0", "1 / 0 > 0 && true", "1 && true",
                "false || 'a'", "!1", "!(1 / 0 > 0)", "1 / 0 == 1 || 2 % 0 == 1",
            ])
        #expect(fault("1 / 0 == 1 || 'a' > 1")?.offset == 2)
    }

    @Test func conditionalEvaluatesOneSide() throws {
        try expect(["true ? 1 : 1 / 0": .int(1), "false ? 1 / 0 : 2": .int(2)])
        expectFaults(.evaluation, ["1 ? 2 : 3", "null ? 2 : 3", "1 / 0 > 0 ? 1 : 1"])
    }

    @Test func chainsOfAnyLength() throws {
        let many = Array(repeating: "true", count: 5000)
        #expect(try result(many.joined(separator: " && ")) == .bool(true))
        #expect(try result("false || " + many.joined(separator: " || ")) == .bool(true))
    }
}
