import Testing

@testable import Operations

@Suite struct TriesTests {
    @Test func thereAreTenAndNoMore() {
        var tries = Tries()
        var waits: [Duration] = []
        while let wait = tries.next() { waits.append(wait) }
        #expect(tries.number == Tries.most && waits.count == Tries.most - 1)
        #expect(waits.allSatisfy { $0 >= .milliseconds(125) && $0 <= .seconds(3) })
    }

    @Test func eachSaysWhichItIs() {
        var tries = Tries()
        #expect(ProposingNews.Next.afterAnotherRun.text(tries) == "Another run pushed first (1 of 10); starting again.")
        _ = tries.next()
        #expect(ProposingNews.Next.onTop.text(tries).hasPrefix("Others have pushed (2 of 10); moving"))
        #expect(ProposingNews.Next.afterOthers.text(tries) == "Others have pushed (2 of 10); starting again.")
    }
}
