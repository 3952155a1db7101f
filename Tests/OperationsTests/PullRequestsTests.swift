import Testing

@testable import Operations

@Suite struct PullRequestsTests {
    private static let open = PullRequests.Item(number: 7, isOpen: true, commit: "a")
    private static let closed = PullRequests.Item(number: 3, isOpen: false, commit: "a")

    @Test(arguments: [
        ([], false, PullRequests.Step.open), ([], true, .open),
        // One of the very same commit stays closed; of another commit, only with `once`.
        ([closed], false, .nothing), ([closed], true, .nothing),
        ([.init(number: 3, isOpen: false, commit: "b")], false, .open),
        ([.init(number: 3, isOpen: false, commit: "b")], true, .nothing),
        // One that is open is brought up to date, whatever there was.
        ([closed, open], false, .update(7)), ([open, closed], true, .update(7)),
    ]) func whatIsToBeDone(items: [PullRequests.Item], once: Bool, step: PullRequests.Step) {
        #expect(PullRequests(items).step(at: "a", once: once) == step)
    }

    @Test func theListOfTheForgeIsRead() throws {
        let json = """
            [{"headRefOid": "a", "isCrossRepository": false, "number": 7, "state": "OPEN"},
             {"headRefOid": "a", "isCrossRepository": true, "number": 8, "state": "OPEN"},
             {"headRefOid": "a", "isCrossRepository": false, "number": 3, "state": "MERGED"}]
            """
        #expect(PullRequests(json: Array(json.utf8)) == PullRequests([Self.open, Self.closed]))
        #expect(PullRequests(json: Array("[]\n".utf8)) == PullRequests([]))
    }

    @Test(arguments: ["", "{}", "[1]", #"[{"number": 7}]"#, #"{"message": "Bad credentials"}"#])
    func anythingElseIsRefused(json: String) { #expect(PullRequests(json: Array(json.utf8)) == nil) }
}
