/// Converts values between types.
extension Evaluator {
    mutating func converted(_ value: CELValue, by function: Function) throws(Fault) -> CELValue {
        let result: CELValue? =
            switch function {
            case .int: Self.int(value)
            case .double: Self.double(value)
            case .string: Self.string(value)
            case .bool: Self.bool(value)
            default: Self.duration(value)
            }
        guard let result else {
            if case .string(let text) = value {
                throw fault("the text '\(text.prefix(40))' cannot be converted by \(function.rawValue)()")
            }
            throw mismatch("\(function.rawValue)()", value)
        }
        return result
    }

    private static func int(_ value: CELValue) -> CELValue? {
        switch value {
        case .int: value
        case .double(let number): number > -0x1p63 ? Int(exactly: number.rounded(.towardZero)).map { .int($0) } : nil
        case .string(let text): Int(text).map { .int($0) }
        default: nil
        }
    }

    private static func double(_ value: CELValue) -> CELValue? {
        switch value {
        case .int(let number): .double(Double(number))
        case .double: value
        case .string(let text): Double(text).map { .double($0) }
        default: nil
        }
    }

    private static func string(_ value: CELValue) -> CELValue? {
        switch value {
        case .bool(let truth): .string(truth ? "true" : "false")
        case .int(let number): .string(String(number))
        case .double(let number): .string(number.shortest)
        case .string: value
        case .special(let special):
            if case .duration(let length) = special.content { .string(CELDuration.text(length)) } else { nil }
        default: nil
        }
    }

    private static func bool(_ value: CELValue) -> CELValue? {
        switch value {
        case .bool: value
        case .string("1"), .string("t"), .string("T"), .string("true"), .string("TRUE"), .string("True"): .bool(true)
        case .string("0"), .string("f"), .string("F"), .string("false"), .string("FALSE"), .string("False"):
            .bool(false)
        default: nil
        }
    }

    private static func duration(_ value: CELValue) -> CELValue? {
        switch value {
        case .string(let text): CELDuration.nanoseconds(text).map { .duration($0) }
        case .special(let special):
            if case .duration = special.content { value } else { nil }
        default: nil
        }
    }
}

extension Double {
    /// The shortest text that reads back as the same number: `1`, `0.5`, `1e+21`. Uses an exponent as Swift does: for
    /// numbers below 0.0001, and from about 2^54.
    fileprivate var shortest: String {
        if isNaN { return "NaN" }
        if isInfinite { return self < 0 ? "-Inf" : "+Inf" }
        if self == rounded(), magnitude < 0x1p53 { return self == 0 && sign == .minus ? "-0" : String(Int(self)) }
        return description.hasSuffix(".0") ? String(description.dropLast(2)) : description
    }
}
