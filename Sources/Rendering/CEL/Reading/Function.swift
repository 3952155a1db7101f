/// A function that expressions can call.
enum Function: String, Sendable {
    case size, matches
    case startsWith, endsWith, contains
    case charAt, indexOf, lastIndexOf, lowerAscii, upperAscii, replace, split, substring, trim, join
    case isSorted, sum, min, max
    case int, double, string, bool, dyn, type, duration
    case getHours, getMinutes, getSeconds, getMilliseconds
    case hasValue, value, or, orValue
    case optionalOf = "optional.of"
    case optionalNone = "optional.none"
    case optionalOfNonZeroValue = "optional.ofNonZeroValue"

    /// Whether the function can be called as `a.f()` (`isMember`) or as `f(a)`.
    func isAllowed(asMember isMember: Bool) -> Bool {
        switch self {
        case .size, .matches: true
        case .int, .double, .string, .bool, .dyn, .type, .duration, .optionalOf, .optionalNone,
            .optionalOfNonZeroValue:
            !isMember
        default: isMember
        }
    }

    /// The allowed numbers of arguments between the parentheses.
    func argumentCounts(asMember isMember: Bool) -> ClosedRange<Int> {
        switch self {
        case .size: isMember ? 0...0 : 1...1
        case .matches: isMember ? 1...1 : 2...2
        case .indexOf, .lastIndexOf, .split, .substring: 1...2
        case .replace: 2...3
        case .join: 0...1
        case .lowerAscii, .upperAscii, .trim, .isSorted, .sum, .min, .max, .hasValue, .value, .optionalNone,
            .getHours, .getMinutes, .getSeconds, .getMilliseconds:
            0...0
        default: 1...1
        }
    }
}
