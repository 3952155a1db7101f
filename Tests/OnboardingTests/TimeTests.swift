import Testing

@testable import Onboarding

@Suite struct TimeTests {
    @Test(arguments: ["2026-11-20", "2024-02-29", "2000-02-29", "0000-01-01", "9999-12-31"])
    func readsDates(raw: String) throws {
        #expect(try CalendarDate(raw).description == raw)
    }

    @Test(arguments: [
        ("2026-1-20", "date/malformed"), ("", "date/malformed"), ("2026-11-20 ", "date/malformed"),
        ("20261120", "date/malformed"), ("+026-11-20", "date/malformed"), ("２026-11-20", "date/malformed"),
        ("2026-02-29", "date/no-such-day"), ("1900-02-29", "date/no-such-day"), ("2026-13-01", "date/no-such-day"),
        ("2026-00-01", "date/no-such-day"), ("2026-04-31", "date/no-such-day"), ("2026-01-00", "date/no-such-day"),
    ])
    func refusesDates(raw: String, identifier: String) {
        let thrown = #expect(throws: TextProblems.self) { try CalendarDate(raw) }
        #expect(thrown?.problems.map(\.identifier) == [identifier])
    }

    @Test func countsDays() throws {
        #expect(try CalendarDate("1970-01-01").daysSinceEpoch == 0)
        #expect(try CalendarDate("2000-03-01").daysSinceEpoch == 11_017)
        #expect(try CalendarDate("2026-11-20").adding(days: 30).description == "2026-12-20")
        #expect(try CalendarDate("2024-03-01").adding(days: -1).description == "2024-02-29")
        #expect(try CalendarDate("9999-12-30").adding(days: .max).description == "9999-12-31")
        #expect(try CalendarDate("0000-01-02").adding(days: .min).description == "0000-01-01")
        #expect(try CalendarDate("2026-01-31") < CalendarDate("2026-02-01"))
    }

    @Test(arguments: [("0000-01-01", "0004-03-01", 1521), ("1800-01-01", "2200-01-01", 146_097)])
    func walksEveryDay(first: String, end: String, expected: Int) throws {
        var date = try CalendarDate(first)
        let last = try CalendarDate(end)
        var days = 0
        while date < last {
            let next = date.adding(days: 1)
            guard next > date, CalendarDate(year: next.year, month: next.month, day: next.day) == next else {
                Issue.record("\(date) is followed by \(next)")
                return
            }
            date = next
            days += 1
        }
        #expect(days == expected)
    }

    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0, 0), ("2026-11-20T10:00:00Z", 1_795_168_800, 0),
        ("2026-11-20T11:00:00+01:00", 1_795_168_800, 0), ("2026-11-20T05:30:00.25-04:30", 1_795_168_800, 250_000_000),
        ("1969-12-31T23:59:59.999999999999Z", -1, 999_999_999), ("2016-12-31T23:59:60Z", 1_483_228_800, 0),
        ("2017-01-01T00:59:60+01:00", 1_483_228_800, 0), ("2016-12-31T18:59:60-05:00", 1_483_228_800, 0),
        ("2026-11-20T10:00:00-00:00", 1_795_168_800, 0),
    ])
    func readsInstants(raw: String, seconds: Int, nanoseconds: Int) throws {
        let instant = try Timestamp(raw)
        #expect(instant.text == raw)
        #expect(instant.secondsSinceEpoch == seconds)
        #expect(instant.nanoseconds == nanoseconds)
    }

    @Test(arguments: [
        ("2026-11-20", "malformed"), ("2026-11-20 10:00:00Z", "malformed"), ("2026-11-20t10:00:00z", "malformed"),
        ("2026-11-20T10:00Z", "malformed"), ("2026-11-20T10:00:00", "malformed"),
        ("2026-11-20T10:00:00.Z", "malformed"),
        ("2026-11-20T10:00:00+0100", "malformed"), ("2026-11-20T10:00:00ZZ", "malformed"), ("", "malformed"),
        ("2026-11-20T10:00:00,5Z", "malformed"), (" 2026-11-20T10:00:00Z", "malformed"),
        ("2026-11-20T10:00:00.000000000000000000000000000000000000000000000Z", "malformed"),
        ("2026-02-29T10:00:00Z", "no-such-day"), ("2026-11-20T24:00:00Z", "no-such-time"),
        ("2026-11-20T10:60:00Z", "no-such-time"), ("2026-11-20T10:00:61Z", "no-such-time"),
        ("2026-11-20T23:59:60Z", "no-such-time"), ("2016-12-31T23:59:60+01:00", "no-such-time"),
        ("2026-11-20T10:00:00+24:00", "no-such-time"), ("2026-11-20T10:00:00+01:60", "no-such-time"),
    ])
    func refusesInstants(raw: String, kind: String) {
        let thrown = #expect(throws: TextProblems.self) { try Timestamp(raw) }
        #expect(thrown?.problems.map(\.identifier) == ["timestamp/\(kind)"])
    }

    @Test func ordersInstants() throws {
        let earlier = try Timestamp("2026-11-20T11:00:00+01:00")
        let later = try Timestamp("2026-11-20T10:00:00.5Z")
        #expect(earlier < later)
        #expect(try Timestamp("2026-11-20T23:30:00-01:00").date.description == "2026-11-21")
        #expect(try Timestamp("1969-12-31T23:59:59Z").date.description == "1969-12-31")
    }
}
