import Diagnostics
import Overlays
import Testing

@testable import Comparing
@testable import Onboarding
@testable import Operations

/// What a reviewer should look at first, by values.
@Suite struct DiffRisksTests {
    private let scene: Scene

    init() throws { scene = try Scene() }

    /// The risks, without those of any change at all.
    private func told(_ fill: (inout DiffRisks) throws -> Void) rethrows -> [String] {
        try allTold(fill).filter { !$0.hasPrefix("objectChanged ") && !$0.hasPrefix("controlChanged ") }
    }

    private func allTold(_ fill: (inout DiffRisks) throws -> Void) rethrows -> [String] {
        var risks = DiffRisks()
        try fill(&risks)
        return risks.risks.map { "\($0.kind) \($0.message) [\($0.customers.map(\.text).joined(separator: " "))]" }
    }

    private func object(
        _ title: String, _ kind: ChangeKind, _ paths: String...
    ) -> ObjectChange {
        let parts = title.split(separator: " ", maxSplits: 1).map(String.init)
        let identity = KubernetesObject.Identity(
            group: "", kind: parts[0], namespace: "", name: parts.count > 1 ? parts[1] : "")
        return ObjectChange(
            object: identity, kind: kind, fields: paths.map { FieldChange(path: $0, old: nil, new: .text("x")) })
    }

    private func overlays(
        _ ids: [String], _ objects: [ObjectChange], _ kind: ChangeKind = .changed
    ) throws -> DiffReport.Overlays {
        DiffReport.Overlays(
            cluster: scene.here, customers: try ids.map { try CustomerID($0) }, kind: kind, tier: nil,
            objects: objects, pods: (0, 0))
    }

    private func pair(
        _ id: String, _ before: [Life], _ after: [Life], domains: (before: [String], after: [String]) = ([], [])
    ) throws -> (id: CustomerID, before: [Customer], after: [Customer]) {
        func customers(_ lives: [Life], _ domains: [String]) throws -> [Customer] {
            try lives.map { life in
                try scene.customer(id, life) { $0.domains = try domains.map { try Hostname($0) } }
            }
        }
        return (try CustomerID(id), try customers(before, domains.before), try customers(after, domains.after))
    }

    private var active: Life { .staying(.active, .on(scene.here)) }

    // MARK: Objects

    @Test func anObjectThatGoesIsTold() throws {
        let found = try told {
            $0.add(
                try overlays(
                    ["tea", "milk"],
                    [object("Service a", .removed), object("Service b", .added), object("Service c", .changed, "x")]))
        }
        #expect(found == ["pageStops Service a is deleted [milk tea]"])
    }

    /// No rule knows every field. So a change that no other rule knows is told by what the object is for.
    @Test func anyChangeIsTold() throws {
        let found = try allTold {
            $0.add(
                try overlays(
                    ["tea"],
                    [
                        object("Service a", .added), object("Deployment b", .changed, "spec.x", "spec.y"),
                        object("Secret c", .added), object("ResourceQuota d", .changed, "spec.hard.pods"),
                        object("Application e", .changed, "metadata.labels[onboard.sas.dev/ring]"),
                        object("Deployment f", .changed, "spec.template.spec.containers[web].image"),
                        object("Robot g", .changed, "spec.jobs[a].image"),
                    ]))
        }
        #expect(
            found == [
                "controlChanged ResourceQuota d changes: spec.hard.pods → x [tea]",
                "controlChanged Robot g changes: spec.jobs[a].image → x [tea]",
                "controlChanged Secret c is new [tea]",
                "objectChanged Application e changes: metadata.labels[onboard.sas.dev/ring] [tea]",
                "objectChanged Deployment b changes: spec.x, spec.y [tea]", "objectChanged Service a is new [tea]",
            ])
    }

    /// The objects of a page that is new or goes need no words of their own, and the engine's own file is no object.
    @Test func whatGoesWithTheOverlayIsNotToldApart() throws {
        let gone = object("Service a", .removed)
        #expect(try told { $0.add(try overlays(["tea"], [gone], .removed)) }.isEmpty)
        #expect(try told { $0.add(try overlays(["tea"], [gone], .added)) }.isEmpty)
        #expect(try told { $0.add(try overlays(["tea"], [object("metadata.yaml", .removed)])) }.isEmpty)
    }

    @Test func aNamespaceThatGoesTakesAllWithIt() throws {
        let objects = [object("Namespace n", .removed), object("Service a", .removed)]
        let message = "namespaceGoes the namespace is deleted from eu-1, with everything in it [tea]"
        #expect(try told { $0.add(try overlays(["tea"], objects)) } == [message])
        #expect(try told { $0.add(try overlays(["tea"], objects, .removed)) } == [message])
        #expect(try told { $0.add(try overlays(["tea"], [object("Namespace n", .added)])) }.isEmpty)
        #expect(
            try told { $0.add(try overlays(["tea"], [object("Namespace n", .changed, "metadata.labels.a")])) }.isEmpty)
    }

    @Test func objectsOfWhoLeavesAreNotToldApart() throws {
        let gone = object("Service a", .removed)
        let found = try told {
            $0.addDepartures([try pair("tea", [active], [scene.leaving])])
            $0.add(try overlays(["tea"], [gone]))
            $0.add(try overlays(["milk", "tea"], [object("Service b", .removed)]))
        }
        #expect(found == ["customerGoes the page is removed [tea]", "pageStops Service b is deleted [milk]"])
    }

    @Test func whatSeveralClustersGetIsToldOnce() {
        let risk = ObjectRisk(.networkOpen, "NetworkPolicy n opens ingress from everywhere on all ports")
        let found = told {
            for cluster in [scene.there, scene.here] {
                $0.add(DiffReport.ClusterObjects(cluster: cluster, objects: [], risks: [risk]))
            }
        }
        #expect(found == ["networkOpen eu-1, eu-2: \(risk.message) []"])
    }

    /// What only a record changes follows from the record, which is judged itself.
    @Test func anObjectThatGoesWithAFeatureIsNotTold() throws {
        var overlays = try overlays(["tea"], [object("NetworkPolicy a", .removed)])
        #expect(told { $0.add(overlays) } == ["guardRemoved NetworkPolicy a is deleted [tea]"])
        overlays.isJudged = false
        #expect(told { $0.add(overlays) }.isEmpty)
    }

    @Test func whatAClusterLosesIsToldWithItsName() throws {
        let objects = [
            object("Namespace n", .removed), object("ClusterRole r", .removed), object("ClusterRole s", .added),
            object("StorageClass t", .changed, "parameters.type"),
        ]
        let found = told { $0.add(DiffReport.ClusterObjects(cluster: scene.there, objects: objects)) }
        #expect(
            found == [
                "guardRemoved eu-2: ClusterRole r is deleted []", "namespaceGoes eu-2: Namespace n is deleted []",
                "immutable StorageClass t: parameters cannot be changed; the sync will fail []",
            ])
    }

    @Test(arguments: [
        ("Deployment d", "spec.selector", "spec.selector"),
        ("Deployment d", "spec.selector.matchLabels.app", "spec.selector"),
        ("StatefulSet d", "spec.selector", "spec.selector"), ("DaemonSet d", "spec.selector", "spec.selector"),
        ("StatefulSet d", "spec.serviceName", "spec.serviceName"),
        ("StatefulSet d", "spec.volumeClaimTemplates[data].spec", "spec.volumeClaimTemplates"),
        ("Job d", "spec.template.spec.containers[web].image", "spec.template"),
        ("Service d", "spec.clusterIP", "spec.clusterIP"), ("RoleBinding d", "roleRef.name", "roleRef"),
        ("ClusterRoleBinding d", "roleRef.name", "roleRef"), ("StorageClass d", "parameters.type", "parameters"),
        ("PersistentVolumeClaim d", "spec.storageClassName", "spec.storageClassName"),
    ]) func aFieldThatKubernetesDoesNotChangeIsTold(title: String, path: String, field: String) throws {
        let change = object(title, .changed, path)
        #expect(
            try told { $0.add(try overlays(["tea"], [change])) } == [
                "immutable \(title): \(field) cannot be changed; the sync will fail [tea]"
            ])
    }

    @Test(arguments: [
        ("Deployment d", "spec.selectors"), ("Deployment d", "spec"), ("Deployment d", "spec.template.spec"),
        ("Service d", "spec.selector"), ("Service d", "spec.clusterIPs"), ("Role d", "roleRef"),
        ("Job d", "metadata.spec.template"),
    ]) func aFieldThatMayChangeIsNotTold(title: String, path: String) throws {
        #expect(try told { $0.add(try overlays(["tea"], [object(title, .changed, path)])) }.isEmpty)
    }

    // MARK: Customers

    @Test func aPageGoesThatIsServedNowhereAnyMore() throws {
        let emptying = Life.staying(.active, .emptying(scene.transfer, prune: scene.day))
        let found = try told {
            $0.addDepartures([
                try pair("gone", [active], []), try pair("leaving", [active], [scene.leaving]),
                try pair("moving", [scene.leaving, active], []),
                // None of these had a page, or loses it.
                try pair("stays", [active], [.staying(.suspended, .on(scene.here))]),
                try pair("moved", [active], [scene.leaving, emptying]),
                try pair("left", [scene.leaving], []), try pair("new", [], [active]), try pair("never", [], []),
            ])
        }
        #expect(found == ["customerGoes the page is removed [gone leaving moving]"])
        #expect(try told { $0.addDepartures([try pair("stays", [active], [active])]) }.isEmpty)
    }

    @Test func aHostThatIsServedNoMoreIsTold() throws {
        let found = try told {
            $0.addHosts([
                try pair("tea", [active], [active], domains: (["a.tea.example", "b.tea.example"], ["b.tea.example"]))
            ])
        }
        #expect(found == ["domainGivenUp the customer gives up a.tea.example [tea]"])
    }

    /// Of who leaves, and of a cluster on which it leaves, the page's going is told.
    @Test func hostsThatGoWithThePageAreNotToldApart() throws {
        let domains = (before: ["a.tea.example"], after: [String]())
        #expect(try told { $0.addHosts([try pair("tea", [active], [], domains: domains)]) }.isEmpty)
        #expect(try told { $0.addHosts([try pair("tea", [scene.leaving], [active], domains: domains)]) }.isEmpty)
        let departed = try pair("tea", [active], [scene.leaving], domains: domains)
        let found = told {
            $0.addDepartures([departed])
            $0.addHosts([departed])
        }
        #expect(found == ["customerGoes the page is removed [tea]"])
        // Without a word of the page's going, both of its hosts do.
        #expect(
            told { $0.addHosts([departed]) } == [
                "hostGoes tea.sas.example is no longer served [tea]",
                "domainGivenUp the customer gives up a.tea.example [tea]",
            ])
    }

    @Test func whatManyLoseInTheSameWayIsToldOnce() throws {
        let found = try told {
            $0.addHosts([
                try pair("milk", [active], [scene.leaving]), try pair("tea", [active], [scene.leaving]),
                try pair("oats", [active], [active], domains: (["www.oats.example"], [])),
            ])
        }
        #expect(
            found == [
                "hostGoes <id>.sas.example is no longer served [milk tea]",
                "domainGivenUp the customer gives up www.oats.example [oats]",
            ])
    }

    @Test func whoHasTheNameOfAnotherIsTold() throws {
        let new = try scene.record("tea", name: "Copper Kettle")
        let here = try scene.record("kettle", name: "COPPER KETTLE")
        let there = try scene.record("copper", name: "Copper Kettle")
        let other = try scene.record("milk", name: "Milk")
        let found = told {
            $0.addNames(
                of: [new], among: [(new, nil), (here, nil), (other, nil), (there, "onboard/x"), (new, "onboard/y")])
        }
        #expect(
            found == [
                "sameName the company name is also that of copper on onboard/x [tea]",
                "sameName the company name is also that of kettle [tea]",
            ])
    }

    @Test func whoHasANameThatLooksTheSameIsTold() throws {
        let new = try scene.record("tea", name: "Copper Kettle Ltd")
        let here = try scene.record("kettle", name: "Сopper Kettle")
        let there = try scene.record("copper", name: "Copper Kettle Inc")
        let other = try scene.record("tea", name: "Copper Kettle")
        let found = told {
            $0.addNames(of: [new], among: [(new, nil), (here, nil), (there, "onboard/x"), (other, "b")])
        }
        #expect(
            found == [
                "sameName the company name looks like that of copper on onboard/x [tea]",
                "sameName the company name looks like that of kettle [tea]",
            ])
    }

    // MARK: Guards

    @Test(arguments: [
        (GuardForm.removable, GuardForm.apart, RiskKind.guardsLost), (.apart, .removable, .guardsLost),
        (.removable, .kept, .guardsMove), (.kept, .apart, .guardsMove), (.apart, .kept, .guardsMove),
        (.kept, .removable, .guardsMove),
    ]) func guardsThatMoveAreTold(old: GuardForm, new: GuardForm, kind: RiskKind) throws {
        var risks = DiffRisks()
        risks.addGuards(try CustomerID("tea"), from: old, to: new, on: scene.here)
        let move = try #require(GuardsMove(from: old, to: new))
        #expect(risks.risks.map(\.kind) == [kind] && risks.risks.map(\.message) == ["eu-1: \(move.message)"])
    }

    @Test(arguments: [GuardForm.removable, .kept, .apart]) func guardsThatStayAreNotTold(form: GuardForm) throws {
        let id = try CustomerID("tea")
        #expect(told { $0.addGuards(id, from: form, to: form, on: scene.here) }.isEmpty)
    }

    // MARK: The order

    @Test func dangersComeBeforeNotices() {
        let severities = RiskKind.allCases.map(\.severity)
        #expect(severities == severities.filter { $0 == .danger } + severities.filter { $0 == .notice })
    }

    @Test func theGravestIsToldFirstAndTheSameOnce() throws {
        let ids = try ["tea", "milk", "oats"].map { try CustomerID($0) }
        let found = told {
            for kind in [RiskKind.objectGoes, .customerGoes, .guardsLost, .foreignFile] { $0.add(kind, "b", [ids[0]]) }
            $0.add(.hostGoes, "a", [ids[1]])
            $0.add(.hostGoes, "b", [ids[2], ids[0]])
            $0.add(.hostGoes, "b", [ids[1]])
        }
        #expect(
            found == [
                "foreignFile b [tea]", "guardsLost b [tea]", "customerGoes b [tea]", "hostGoes a [milk]",
                "hostGoes b [milk oats tea]", "objectGoes b [tea]",
            ])
    }
}
