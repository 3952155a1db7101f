import Foundation
import Testing

/// A customer moves from one cluster to another, without a gap.
@Suite struct MoveTests {
    private func kinds(_ repository: SampleRepository, _ cluster: String) throws -> Int {
        let overlay = "clusters/\(cluster)/customers/acme-rockets"
        let outcome = try Program.run("kubectl", ["kustomize", overlay], in: repository.root)
        #expect(outcome.status == 0, "\(outcome.errors)")
        return outcome.output.matches(of: #/(?m)^kind: /#).count
    }

    @Test func bothServeThenOneThenNothingIsLeftOfTheOther() throws {
        let repository = try SampleRepository()
        let move = ["move", "acme-rockets", "--cluster", "prod-us-1"]
        let first = try Program.run(Program.onboard, move, in: repository.root)
        #expect(
            first.status == 0 && first.output.contains("prod-us-1 also serves the page, next to prod-eu-1"), "\(first)")
        #expect(try kinds(repository, "prod-eu-1") >= 7)
        #expect(try kinds(repository, "prod-us-1") >= 7)
        #expect(try repository.onboard("validate").status == 0)
        #expect(try repository.onboard("render", "--check").status == 0)
        #expect(try repository.onboard("clusters").output.contains("9/200"))
        // A third cluster has to wait, and a change reaches both.
        #expect(try repository.onboard("set", "acme-rockets", "--motto", "On the way").status == 0)
        for cluster in ["prod-eu-1", "prod-us-1"] {
            #expect(
                try repository.read("clusters/\(cluster)/customers/acme-rockets/files/index.html").contains(
                    "On the way"))
        }

        // The same again is the same once.
        let again = try Program.run(Program.onboard, move, in: repository.root)
        #expect(
            again.output == "acme-rockets is already on prod-us-1, next to prod-eu-1; nothing changed.\n", "\(again)")

        let second = try repository.onboard("move", "acme-rockets", "--finish")
        #expect(second.output.contains("prod-eu-1 no longer serves the page"), "\(second)")
        #expect(try kinds(repository, "prod-eu-1") == 0)
        #expect(
            try repository.read("clusters/prod-eu-1/tenants/acme-rockets.yaml").contains("allowEmpty: true"))
        #expect(try repository.onboard("render", "--check").status == 0)
        let third = try repository.onboard("move", "acme-rockets", "--finish")
        #expect(third.output == "acme-rockets is already on prod-us-1, and leaves prod-eu-1; nothing changed.\n")

        #expect(
            try repository.onboard("advance", "--now", "2099-01-01").output.contains(
                "acme-rockets: the move is complete\n")
        )
        #expect(!repository.exists("clusters/prod-eu-1/customers/acme-rockets"))
        #expect(!repository.exists("clusters/prod-eu-1/tenants/acme-rockets.yaml"))
        #expect(try !repository.read("customers/acme-rockets.json").contains("movingFrom"))
        #expect(try repository.onboard("render", "--check").status == 0)
    }

    @Test func aMoveCanBeCalledOff() throws {
        let repository = try SampleRepository()
        #expect(try repository.onboard("move", "acme-rockets", "--cluster", "prod-us-1").status == 0)
        let back = try repository.onboard("move", "acme-rockets", "--cancel")
        #expect(back.output.contains("prod-us-1 no longer serves the page"), "\(back)")
        #expect(try kinds(repository, "prod-us-1") == 0)
        #expect(try kinds(repository, "prod-eu-1") >= 7)
        #expect(try repository.onboard("render", "--check").status == 0)
    }

    @Test func whatIsNoMoveIsRefused() throws {
        let repository = try SampleRepository()
        func move(_ id: String, _ cluster: String) throws -> String {
            let outcome = try repository.onboard("move", id, "--cluster", cluster)
            #expect(outcome.status == 1)
            return outcome.errors
        }
        #expect(try move("acme-rockets", "prod-us-2").contains("did you mean \"prod-us-1\"?"))
        #expect(try move("ban-fa", "prod-us-1").contains("[move/hold]"))
        #expect(try repository.onboard("offboard", "no").status == 0)
        #expect(try move("no", "prod-us-1").contains("[move/leaving]"))
        #expect(
            try repository.onboard(
                "cluster", "add", "ap-1", "--region", "ap", "--engine", "flux", "--capacity", "1", "--ingress-class",
                "a",
                "--issuer", "le"
            ).status == 0)
        #expect(try repository.onboard("move", "acme-rockets", "--cluster", "ap-1").status == 0)
        #expect(try move("acme-rockets", "prod-us-1").contains("[move/under-way]"))
        #expect(try move("companyname", "ap-1").contains("[placement/cluster-full]"))
        #expect(try repository.onboard("move", "companyname", "--finish").errors.contains("[move/not-under-way]"))
        #expect(try repository.onboard("move", "companyname", "--cancel").errors.contains("[move/not-under-way]"))
        #expect(try repository.onboard("move", "companyname").status == 64)
    }
}
