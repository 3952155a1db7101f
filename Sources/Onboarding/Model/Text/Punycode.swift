/// Punycode, the ASCII form of a label in other letters (RFC 3492).
enum Punycode {
    /// Decodes a label without its prefix `xn--`. Returns `nil` if it is not valid.
    static func decode(_ label: some StringProtocol) -> String? {
        let bytes = Array(label.utf8)
        guard bytes.count <= 63, bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
        let split = bytes.lastIndex(of: 0x2D)
        var output = bytes[..<(split ?? 0)].map { UInt32($0) }
        var code: UInt32 = 128
        var bias: UInt32 = 72
        var position: UInt32 = 0
        var rest = bytes[(split.map { $0 + 1 } ?? 0)...]
        while !rest.isEmpty {
            guard let delta = readDelta(&rest, bias: bias) else { return nil }
            let length = UInt32(output.count + 1)
            let (sum, overflow) = position.addingReportingOverflow(delta)
            guard !overflow, sum / length <= 0x10FFFF else { return nil }
            bias = adapt(delta, length: length, isFirst: output.count == Int(split ?? 0))
            code += sum / length
            position = sum % length
            guard code <= 0x10FFFF else { return nil }
            output.insert(code, at: Int(position))
            position += 1
        }
        return text(output)
    }

    private static func text(_ codePoints: [UInt32]) -> String? {
        var view = String.UnicodeScalarView()
        for value in codePoints {
            guard let scalar = Unicode.Scalar(value) else { return nil }
            view.append(scalar)
        }
        return String(view)
    }

    /// Reads a variable-length integer, the least significant digit first. The bias determines its thresholds.
    private static func readDelta(_ rest: inout ArraySlice<UInt8>, bias: UInt32) -> UInt32? {
        var delta: UInt32 = 0
        var weight: UInt32 = 1
        var place: UInt32 = 36
        while let byte = rest.popFirst() {
            guard let digit = digit(byte) else { return nil }
            let (product, tooBig) = digit.multipliedReportingOverflow(by: weight)
            let (sum, tooFar) = delta.addingReportingOverflow(product)
            guard !tooBig, !tooFar else { return nil }
            delta = sum
            let threshold = place <= bias ? 1 : min(26, place - bias)
            if digit < threshold { return delta }
            let (next, overflow) = weight.multipliedReportingOverflow(by: 36 - threshold)
            guard !overflow else { return nil }
            weight = next
            place += 36
        }
        return nil
    }

    private static func digit(_ byte: UInt8) -> UInt32? {
        if byte.isASCIILowercase { return UInt32(byte - 0x61) }
        return byte.isASCIIDigit ? UInt32(byte - 0x30) + 26 : nil
    }

    private static func adapt(_ delta: UInt32, length: UInt32, isFirst: Bool) -> UInt32 {
        var delta = isFirst ? delta / 700 : delta / 2
        delta += delta / length
        var bias: UInt32 = 0
        while delta > 455 {
            delta /= 35
            bias += 36
        }
        return bias + 36 * delta / (delta + 38)
    }
}
