/// Returns a number in hexadecimal, padded with zeros to at least `count` digits.
public func hexDigits(_ value: some BinaryInteger, least count: Int = 1, uppercase: Bool = true) -> String {
    let digits = String(value, radix: 16, uppercase: uppercase)
    return String(repeating: "0", count: max(0, count - digits.utf8.count)) + digits
}
