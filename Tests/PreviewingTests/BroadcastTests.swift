import Testing

@testable import Previewing

/// Changes are sent one after the other.
struct BroadcastTests {
    private static func ids(_ numbers: Int...) -> Set<OpaquePointer> {
        Set(numbers.compactMap { OpaquePointer(bitPattern: $0) })
    }

    /// Runs `body` with changes whose events are 1, 2 and so on; returns when all have been heard.
    private static func changes(_ count: UInt8, _ body: @escaping @Sendable ([PreviewBoard.Change]) -> Void) async {
        await withCheckedContinuation { heard in
            if count == 1 {
                body([PreviewBoard.Change(event: [1], heard: heard)])
            } else {
                Task {
                    await changes(count - 1) { body($0 + [PreviewBoard.Change(event: [count], heard: heard)]) }
                }
            }
        }
    }

    @Test func theNextIsSentWhenAllHaveHeard() async throws {
        await Self.changes(2) { changes in
            let broadcast = PreviewBroadcast(PreviewLimits())
            var sent: [UInt8] = []
            let send = { (event: [UInt8]) in
                sent += event
                return Self.ids(8, 16)
            }
            broadcast.add(changes)
            broadcast.advance(send)
            broadcast.advance(send)
            #expect(sent == [1])
            for (number, isLast) in [(8, false), (24, false), (8, false), (16, true), (16, false)] {
                for id in Self.ids(number) { #expect(broadcast.heard(id) == isLast) }
                if !isLast { continue }
                broadcast.advance(send)
            }
            #expect(sent == [1, 2])
            broadcast.end()
        }
    }

    @Test func oneThatIsSlowIsNotWaitedForForEver() async throws {
        await Self.changes(3) { changes in
            var limits = PreviewLimits()
            limits.patience = .zero
            let broadcast = PreviewBroadcast(limits)
            var sent: [UInt8] = []
            broadcast.add(changes)
            broadcast.advance { event in
                sent += event
                return Self.ids(8)
            }
            #expect(sent == [1, 2, 3])
            broadcast.end()
        }
    }
}
