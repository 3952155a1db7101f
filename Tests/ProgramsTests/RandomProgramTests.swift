import Glibc
import Testing

@testable import Programs

@Suite("Programs that do anything")
struct RandomProgramTests {
    @Test(.timeLimit(.minutes(10))) func answersAreExact() async {
        await #expect(processExitsWith: .success) {
            let most = try await mostOpenAtEnd()
            var generator = SeededGenerator(20_240_229)
            let behaviours = (0..<500).map { _ in Behaviour(using: &generator) }
            await withTaskGroup(of: Void.self) { group in
                for (index, behaviour) in behaviours.enumerated() {
                    if index >= 12 { await group.next() }
                    group.addTask {
                        let outcome = await behaviour.outcome()
                        #expect(behaviour.expected.contains(outcome), "program \(index): \(behaviour.script)")
                    }
                }
            }
            #expect(openDescriptors() <= most)
            #expect(hasNoChild())
        }
    }
}

/// What a program does, drawn at random.
private struct Behaviour: Sendable {
    enum Reading: CaseIterable { case none, closes, some, all, echo }
    enum Finish: Hashable { case exit(Int32), signal(Int32), hangs, hangsForSIGTERM, isCancelled }
    enum Outcome: Hashable { case answer(Program.Answer), failure(Program.Failure) }

    let pause: String
    let output: Int
    let error: Int
    let input: [UInt8]
    let reading: Reading
    let leavesProcess: Bool
    let finish: Finish
    let outputLimit: StreamLimit
    let errorLimit: StreamLimit

    init(using generator: inout SeededGenerator) {
        func size() -> Int {
            let largest = [0, 10, 5000, 70_000, 300_000].randomElement(using: &generator) ?? 0
            return Int.random(in: 0...largest, using: &generator)
        }
        pause = ["", "", "sleep 0.01; ", "sleep 0.03; "].randomElement(using: &generator) ?? ""
        output = size()
        error = size()
        input = bytes(size(), seed: generator.next())
        reading = Reading.allCases.randomElement(using: &generator) ?? .none
        leavesProcess = Int.random(in: 0..<5, using: &generator) == 0
        finish = Self.finish(using: &generator)
        let echoed = reading == .echo ? input.count : 0
        outputLimit = Self.limit(output + echoed, mayFail: finish.ends, using: &generator)
        errorLimit = Self.limit(error, mayFail: finish.ends, using: &generator)
    }

    private static func finish(using generator: inout SeededGenerator) -> Finish {
        switch Int.random(in: 0..<20, using: &generator) {
        case 0: .hangs
        case 1: .hangsForSIGTERM
        case 2: .isCancelled
        case 3..<7: .signal([SIGKILL, SIGTERM, SIGUSR1, SIGHUP].randomElement(using: &generator) ?? SIGKILL)
        default: .exit(Int32.random(in: 0...255, using: &generator))
        }
    }

    private static func limit(
        _ size: Int, mayFail: Bool, using generator: inout SeededGenerator
    ) -> StreamLimit {
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: .fails(above: size)
        case 1 where mayFail: .fails(above: Int.random(in: 0...size, using: &generator))
        case 2: .cuts(above: Int.random(in: 0...size, using: &generator))
        default: .fails(above: 1 << 20)
        }
    }

    var script: String {
        var script = finish == .hangsForSIGTERM ? "trap '' TERM; " : ""
        script += pause
        if leavesProcess { script += "sleep 3 & " }
        switch reading {
        case .none, .echo: break
        case .closes: script += "exec <&-; "
        case .some: script += "head -c 100 >/dev/null; "
        case .all: script += "cat >/dev/null; "
        }
        if output > 0 { script += "printf '%0\(output)d' 0; " }
        if error > 0 { script += "printf '%0\(error)d' 0 >&2; " }
        if reading == .echo { script += "cat; " }
        script += pause
        switch finish {
        case .exit(let code): script += "exit \(code)"
        case .signal(let signal): script += "kill -\(signal) $$"
        case .hangs, .hangsForSIGTERM, .isCancelled: script += "exec sleep 50"
        }
        return script
    }

    /// What may come of it: where both streams are over their limits, either is the reason.
    var expected: Set<Outcome> {
        if finish == .isCancelled { return [.failure(.cancelled)] }
        guard let end = finish.end else { return [.failure(.outOfTime(Self.timeLimit))] }
        let allOutput = [UInt8](repeating: 48, count: output) + (reading == .echo ? input : [])
        let allError = [UInt8](repeating: 48, count: error)
        var failures: Set<Outcome> = []
        if case .fails(let limit) = outputLimit, allOutput.count > limit {
            failures.insert(.failure(.tooMuchOutput(.output, limit: limit)))
        }
        if case .fails(let limit) = errorLimit, allError.count > limit {
            failures.insert(.failure(.tooMuchOutput(.error, limit: limit)))
        }
        if !failures.isEmpty { return failures }
        return [
            .answer(
                Program.Answer(
                    end: end, output: Array(allOutput.prefix(outputLimit.bytes)),
                    error: Array(allError.prefix(errorLimit.bytes))))
        ]
    }

    static let timeLimit = Duration.milliseconds(60)

    func outcome() async -> Outcome {
        let program = shell(script).with {
            $0.input = input
            $0.outputLimit = outputLimit
            $0.errorLimit = errorLimit
            $0.grace = finish == .hangsForSIGTERM ? .milliseconds(40) : .seconds(20)
            $0.timeLimit = finish == .hangs || finish == .hangsForSIGTERM ? Self.timeLimit : .seconds(900)
        }
        let task = Task { () -> Outcome in
            do throws(Program.Failure) {
                return .answer(try await program.run())
            } catch {
                return .failure(error)
            }
        }
        if finish == .isCancelled {
            try? await Task.sleep(for: .milliseconds(Int.random(in: 0...40)))
            task.cancel()
        }
        return await task.value
    }
}

extension Behaviour.Finish {
    var end: Program.End? {
        switch self {
        case .exit(let code): .exited(code)
        case .signal(let signal): .signalled(signal)
        case .hangs, .hangsForSIGTERM, .isCancelled: nil
        }
    }

    var ends: Bool { end != nil }
}
