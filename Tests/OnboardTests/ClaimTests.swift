import Foundation
import Testing

/// What branches that are not merged have taken, and what they cannot do to others.
@Suite struct ClaimTests {
    private func purchase(_ id: String, more: String = "") -> String {
        """
        {"specversion": "1.0", "type": "com.sas.purchase.completed", "source": "billing", "id": "\(id)", \
        "time": "2026-11-20T09:00:00Z", "data": {"companyName": "Tea", "motto": "m", "tier": "growth"\(more)}}

        """
    }

    private func shop(_ host: String) -> String { #", "features": ["custom-domain"], "domains": ["\#(host)"]"# }

    /// A file that git cannot even answer with: all purchases would wait for whoever pushed it.
    @Test func aLargeFileOnABranchHoldsUpNobody() throws {
        let repository = try SampleRepository()
        try repository.beginHistory()
        try repository.branch("onboard/evil") {
            try repository.writeZeros("customers/zz.json", bytes: 257 << 20)
            try repository.write("customers/zzz.json", String(repeating: " ", count: (64 << 10) + 1))
            #expect(
                try repository.onboard("ingest", input: purchase("evt_a", more: shop("www.tea.example"))).status == 0)
        }
        for arguments in [["ingest"], ["ingest", "--as-letters"], ["dead-letters", "list"], ["diff"]] {
            let copy = try SampleRepository(copyOf: repository)
            #expect(try copy.onboard("ingest", input: purchase("evt_b").replacing("growth", with: "no")).status == 1)
            #expect(try copy.onboard("add", "--company", "Milk", "--motto", "m", "--tier", "starter").status == 0)
            let outcome = try Program.run(
                Program.onboard, arguments + ["--claims", "onboard/*"], in: copy.root,
                input: Data(purchase("evt_c").utf8))
            #expect(outcome.status == 0, "\(arguments) \(outcome)")
            #expect(
                outcome.errors.contains(
                    #"warning: "customers/zz.json", and 1 more, on the branch "onboard/evil" are larger than the 65536 bytes of a record"#
                ), "\(arguments) \(outcome)")
        }
        // What else is on the branch is taken all the same.
        let taken = try repository.onboard(
            "ingest", "--claims", "onboard/*", input: purchase("evt_d", more: shop("www.tea.example")))
        #expect(taken.errors.contains("[customer/host-taken]"), "\(taken)")
    }

    /// A branch that begins a history of its own fits the pattern too. It holds up nobody, and what it holds is taken.
    @Test func aBranchWithoutCommonHistoryHasTakenWhatItHolds() throws {
        let repository = try SampleRepository()
        try repository.beginHistory()
        try repository.branch("onboard/notes", isOrphan: true) {
            try repository.git("checkout", "--quiet", "main", "--", ".")
            #expect(try repository.onboard("ingest", input: purchase("evt_a")).status == 0)
        }
        let same = try repository.onboard("ingest", "--claims", "onboard/*", input: purchase("evt_a"))
        #expect(same.status == 1 && same.errors.contains("[event/claimed]"), "\(same)")
        let other = try repository.onboard(
            "ingest", "--claims", "onboard/*", input: purchase("evt_b").replacing("Tea", with: "Milk"))
        #expect(other.status == 0 && other.output.contains("milk: onboarded"), "\(other)")
        // Whoever names it means one whose history is known.
        let named = try repository.onboard("ingest", "--claims", "onboard/notes", input: purchase("evt_c"))
        #expect(named.status == 1 && named.errors.contains("[event/unknown-branch]"), "\(named)")
    }

    @Test func aHostThatABranchGivesToACustomerWhoIsThereIsTaken() throws {
        let repository = try SampleRepository()
        try repository.beginHistory()
        try repository.branch("onboard/acme") {
            let changed = try repository.onboard("set", "acme-rockets", "--domain", "www.shared.example")
            #expect(changed.status == 0, "\(changed)")
        }
        let bought = purchase("evt_a", more: shop("www.shared.example"))
        let waiting = try repository.onboard("ingest", "--claims", "onboard/*", input: bought)
        #expect(
            waiting.status == 1 && waiting.errors.contains("[customer/host-taken]")
                && waiting.errors.contains(
                    "taken by customers/acme-rockets.json on the branch \"onboard/acme\", which is not merged"),
            "\(waiting)")
        try repository.git("branch", "--quiet", "-D", "onboard/acme")
        let free = try repository.onboard("dead-letters", "retry", "--claims", "onboard/*")
        #expect(free.output.contains("tea: onboarded"), "\(free)")
    }
}
