import Diagnostics
import Testing

@testable import Arguments

/// 100,000 lines of words drawn from real names, their misspellings and hostile bytes.
@Suite struct RandomLineTests {
    /// SplitMix64, so that every run has the same lines.
    private struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    private static let names = [
        "cook", "serve", "store", "list", "help", "soup", "--room", "--color", "--quiet", "-q", "-v", "-h", "--help",
        "--version", "--guests", "--salt", "--spice", "--recipe-url", "--warm", "--no-warm", "--dry-run", "--table",
        "--hour", "--", "-", "---", "=", "never", "4", "-1", "", "--generate-completion-script", "---complete", "1",
        "--experimental-dump-help",
    ]

    private static let insertions = ["=", "=x", " y", "\u{1B}[31m", "\u{202E}", "é"]

    private func word(_ generator: inout Generator) -> Word {
        var bytes = Array((Self.names.randomElement(using: &generator) ?? "").utf8)
        for _ in 0..<max(0, .random(in: -4...3, using: &generator)) {
            let byte = UInt8.random(in: 1 ... .max, using: &generator)
            switch Int.random(in: 0..<4, using: &generator) {
            case 0 where !bytes.isEmpty: bytes.remove(at: .random(in: bytes.indices, using: &generator))
            case 1 where !bytes.isEmpty: bytes[.random(in: bytes.indices, using: &generator)] = byte
            case 2: bytes += (Self.insertions.randomElement(using: &generator) ?? "").utf8
            default: bytes.insert(byte, at: .random(in: 0...bytes.count, using: &generator))
            }
        }
        return Word(bytes: bytes)
    }

    @Test(arguments: 0..<10) func noLineTrapsOrReachesATerminalRaw(seed: UInt64) {
        var generator = Generator(state: seed)
        var ends: [String: Int] = [:]
        for _ in 0..<10_000 {
            let words = (0..<Int.random(in: 0...7, using: &generator)).map { _ in word(&generator) }
            switch Invocation(words, root: Kitchen.self, width: 80) {
            case .run: ends["run", default: 0] += 1
            case .print: ends["print", default: 0] += 1
            case .refuse(let text):
                ends["refuse", default: 0] += 1
                guard text.text.hasPrefix("error: "), text.text.unicodeScalars.allSatisfy(isPlain) else {
                    Issue.record("\(words.map(\.text)): \(text.text.debugDescription)")
                    return
                }
            }
        }
        #expect(ends.count == 3, "\(ends)")
    }

    @Test func theSameLineGivesTheSameAnswer() {
        var generator = Generator(state: 7)
        for _ in 0..<1000 {
            let words = (0..<5).map { _ in word(&generator) }
            #expect(
                "\(Invocation(words, root: Kitchen.self, width: 80))"
                    == "\(Invocation(words, root: Kitchen.self, width: 80))")
        }
    }
}
