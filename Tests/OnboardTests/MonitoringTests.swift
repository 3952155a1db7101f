import Foundation
import Testing

/// The real programs judge what the Prometheus operator would hand them.
@Suite struct MonitoringTests {
    private func plain(_ cluster: String) throws -> Scratch {
        let scratch = try Scratch()
        let script = Program.package.appending(path: "Tests/OnboardTests/Python/plain_monitoring.py").path()
        let platform = Program.package.appending(path: "clusters/\(cluster)/platform").path()
        let outcome = try Program.run(Program.python, [script, platform, scratch.root.path()])
        try #require(outcome.status == 0, "\(outcome.errors)")
        return scratch
    }

    @Test(arguments: ["prod-eu-1", "prod-us-1"]) func theRulesAreAccepted(cluster: String) throws {
        let scratch = try plain(cluster)
        let outcome = try Program.run("promtool", ["check", "rules", "rules.yaml"], in: scratch.root)
        #expect(outcome.status == 0, "\(outcome)")
    }

    @Test(arguments: [("prod-eu-1", "alerts.yaml"), ("prod-us-1", "alerts-flux.yaml")])
    func eachAlertFiresAndEachDoesNot(cluster: String, tests: String) throws {
        let scratch = try plain(cluster)
        let file = Program.package.appending(path: "Tests/OnboardTests/Monitoring/\(tests)")
        try FileManager.default.copyItem(at: file, to: scratch.root.appending(path: tests))
        let outcome = try Program.run("promtool", ["test", "rules", tests], in: scratch.root)
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    }

    /// A new alert needs a test that fires, one that does not, and a runbook of its name.
    @Test func everyAlertHasTestsAndARunbook() throws {
        func read(_ path: String) throws -> String {
            try String(contentsOf: Program.package.appending(path: path), encoding: .utf8)
        }
        let clusters = ["prod-eu-1", "prod-us-1"]
        let rules = try clusters.map { try read("clusters/\($0)/platform/alerts.yaml") }.joined()
        let tests = try ["alerts.yaml", "alerts-flux.yaml"].map { try read("Tests/OnboardTests/Monitoring/\($0)") }
            .joined()
        let list = try read("docs/runbooks/README.md")
        let names = rules.matches(of: #/alert: (\w+)/#).map { String($0.1) }
        let runbooks = rules.matches(of: #/runbook_url: .*\/([a-z-]+\.md)/#).map { String($0.1) }
        #expect(Set(names).count == 21 && runbooks.count == names.count)
        for (name, runbook) in zip(names, runbooks) {
            #expect(tests.contains(try Regex("alertname: \(name), exp_alerts: \\[\\]")), "\(name) is never quiet")
            #expect(
                tests.contains(try Regex("alertname: \(name)\\n +exp_alerts:\\n +- exp_labels")), "\(name) never fires")
            #expect(runbook.filter { $0 != "-" } == name.lowercased() + ".md")
            let page = try read("docs/runbooks/\(runbook)")
            #expect(page.hasPrefix("# \(name)\n") && list.contains("[\(name)](\(runbook))"))
        }
    }

    /// With the matcher that the operator adds, every alert of ours reaches its receiver, and nobody else's does.
    @Test(arguments: ["prod-eu-1", "prod-us-1"]) func theRoutingIsAccepted(cluster: String) throws {
        let scratch = try plain(cluster)
        let outcome = try Program.run("amtool", ["check-config", "alertmanager.yaml"], in: scratch.root)
        #expect(outcome.status == 0, "\(outcome)")
        func receiver(_ labels: [String]) throws -> String {
            try Program.run(
                "amtool", ["config", "routes", "test", "--config.file=alertmanager.yaml"] + labels, in: scratch.root
            ).output.trimmingCharacters(in: .whitespacesAndNewlines)
        }
        let script = Program.package.appending(path: "Tests/OnboardTests/Python/alert_labels.py").path()
        let alerts = try Program.run(Program.python, [script, scratch.root.appending(path: "rules.yaml").path()]).output
            .split(separator: "\n")
        #expect(alerts.count > 15)
        for alert in alerts {
            let labels = alert.split(separator: " ").map(String.init)
            let expected = labels.contains("severity=critical") ? "urgent" : "normal"
            #expect(try receiver(labels) == expected, "\(alert)")
        }
        // What Flux's own Alert sent.
        #expect(
            try receiver(["alertname=FluxKustomizationFailed", "severity=error", "namespace=flux-system"]) == "null")
        // An inhibit rule that names an alert which there is not does nothing.
        let names = Set(
            alerts.compactMap { $0.split(separator: " ").first?.dropFirst("alertname=".count) }.map(String.init))
        let config = try String(contentsOf: scratch.root.appending(path: "alertmanager.yaml"), encoding: .utf8)
        for match in config.matches(of: #/alertname=~?"([A-Za-z|]+)"/#) {
            #expect(match.1.split(separator: "|").allSatisfy { names.contains(String($0)) }, "\(match.1)")
        }
    }

    @Test func theProbesModuleIsAccepted() throws {
        let scratch = try plain("prod-us-1")
        let outcome = try Program.run(
            "prometheus-blackbox-exporter", ["--config.file=blackbox.yaml", "--config.check"], in: scratch.root)
        #expect(outcome.status == 0, "\(outcome)")
        let probe = try String(
            contentsOf: Program.package.appending(path: "clusters/prod-us-1/tenants/c-1e3.yaml"), encoding: .utf8)
        let module = try #require(probe.firstMatch(of: #/module: (\w+)/#)).1
        let modules = try String(contentsOf: scratch.root.appending(path: "blackbox.yaml"), encoding: .utf8)
        #expect(modules.contains("  \(module):\n") && modules.contains("Welcome to SAS"))
    }

    /// The real exporter, with the module that is generated, against pages that a real nginx serves.
    @Test func theProbeSeesWhetherThePageWelcomes() throws {
        let scratch = try plain("prod-eu-1")
        let path = "clusters/prod-eu-1/customers/no/files/index.html"
        let page = String(
            decoding: try Data(contentsOf: Program.package.appending(path: path)), as: UTF8.self)
        let front = try PageFront(hosts: ["localhost"])
        try front.serve("localhost", Data(page.utf8))
        let other = try PageFront(hosts: ["localhost"])
        try other.serve("localhost", Data(page.replacingOccurrences(of: "Welcome to SAS", with: "Hello").utf8))
        for server in [front, other] { try server.start() }
        func success(_ server: PageFront) throws -> String? {
            let file = scratch.root.appending(path: "\(server.port).yaml")
            let module = try String(contentsOf: scratch.root.appending(path: "blackbox.yaml"), encoding: .utf8)
            // The test's own authority and address; nothing else is changed.
            let trusting = module.replacingOccurrences(
                of: "      method: GET\n",
                with:
                    "      method: GET\n      tls_config: {ca_file: \(server.authority)}\n      preferred_ip_protocol: ip4\n"
            )
            try #require(trusting != module)
            try Data(trusting.utf8).write(to: file)
            let port = try PageFront.freePort()
            let exporter = try Program.start(
                "prometheus-blackbox-exporter",
                ["--config.file=\(file.path())", "--web.listen-address=127.0.0.1:\(port)"])
            defer {
                exporter.terminate()
                exporter.waitUntilExit()
            }
            let probe = "http://127.0.0.1:\(port)/probe?module=onboard_page&target=https://localhost:\(server.port)/"
            for _ in 0..<100 {
                let answer = try Program.run("curl", ["--silent", "--max-time", "15", probe])
                if let found = answer.output.firstMatch(of: #/(?m)^probe_success (\d)/#) { return String(found.1) }
                Thread.sleep(forTimeInterval: 0.1)
            }
            return nil
        }
        #expect(try success(front) == "1")
        #expect(try success(other) == "0")
    }

    @Test func theDashboardAsksForMetricsThatThereAre() throws {
        let scratch = try plain("prod-eu-1")
        let metrics = try SampleRepository().onboard("metrics").output
        let rules = try String(contentsOf: scratch.root.appending(path: "rules.yaml"), encoding: .utf8)
        let names = Set(metrics.matches(of: #/(?m)^# TYPE ([a-z_]+) /#).map { String($0.1) })
            .union(rules.matches(of: #/record: (\S+)/#).map { String($0.1) })
        let others = [
            "probe_success", "probe_duration_seconds", "probe_ssl_earliest_cert_expiry", "probe_http_status_code",
            "probe_http_duration_seconds", "kube_deployment_status_replicas_available",
            "container_memory_working_set_bytes",
            // Known once a run over the whole fleet has been made.
            "onboard_render_drift", "onboard_render_overlays", "onboard_render_timestamp_seconds",
        ]
        let script = Program.package.appending(path: "Tests/OnboardTests/Python/dashboard_metrics.py").path()
        let outcome = try Program.run(
            Program.python, [script, scratch.root.appending(path: "dashboard.json").path()] + names + others)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output == "", "nobody has these metrics: \(outcome.output)")
    }

    @Test func metricsAreWhatTheFleetIs() throws {
        let repository = try SampleRepository()
        #expect(try repository.onboard("ingest", input: "{\"hello\": 1}").status == 1)
        #expect(try repository.onboard("render").status == 0)
        let metrics = try repository.onboard("metrics").output
        #expect(metrics.contains("onboard_cluster_customers{cluster=\"prod-eu-1\",region=\"eu\"} 8\n"))
        #expect(metrics.contains("onboard_customers_held 1\n"))
        #expect(metrics.contains("onboard_dead_letters{reason=\"event/unknown-format\"} 1\n"))
        #expect(metrics.contains("onboard_render_success 1\n"))
        #expect(metrics.contains("onboard_render_overlays{result=\"on_hold\"} 1\n"))
        try repository.remove("clusters/prod-us-1/customers/c-1e3")
        #expect(try repository.onboard("render", "--check").status == 2)
        #expect(try repository.onboard("metrics").output.contains("onboard_render_drift{cluster=\"prod-us-1\"} 1\n"))
        try repository.replace("kind: Platform", with: "kind: Platform\nextra: 1", in: "onboard.yaml")
        #expect(try repository.onboard("metrics").status == 1)
    }

    /// Both the format's own parser and Prometheus' accept them, and a real Prometheus evaluates the rules over them.
    @Test func aRealPrometheusScrapesThem() throws {
        let repository = try SampleRepository()
        #expect(try repository.onboard("ingest", input: "{\"hello\": 1}").status == 1)
        #expect(try repository.onboard("render").status == 0)
        let file = repository.root.appending(path: "metrics.txt").path()
        #expect(try repository.onboard("metrics", "--output", file).output == "")
        let parse =
            "import sys; from prometheus_client.openmetrics.parser import text_string_to_metric_families as p; print(len(list(p(open(sys.argv[1]).read()))))"
        let parsed = try Program.run(Program.python, ["-c", parse, file])
        #expect(parsed.status == 0 && (Int(parsed.output.dropLast()) ?? 0) > 12, "\(parsed)")
        let checked = try Program.run("promtool", ["check", "metrics"], input: Data(contentsOf: URL(filePath: file)))
        #expect(checked.status == 0 && checked.errors == "", "\(checked)")

        let scratch = try plain("prod-eu-1")
        let rules = scratch.root.appending(path: "rules.yaml").path()
        let script = Program.package.appending(path: "Tests/OnboardTests/Python/scrape.py").path()
        let outcome = try Program.run(Program.python, [script, file, rules, "DeadLettersWaiting"])
        extendLifetime(scratch)
        try #require(outcome.status == 0, "\(outcome.errors)")
        let seen = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        #expect(seen["target"] as? String == "up")
        #expect((seen["capacity"] as? [String: String]) == ["prod-eu-1": "200", "prod-us-1": "200"])
        let health = try #require(seen["rules"] as? [String: String])
        #expect(health.count == 29 && health.values.allSatisfy { $0 == "ok" }, "\(health)")
        #expect((seen["active"] as? [String])?.contains("DeadLettersWaiting") == true, "\(seen)")
    }
}
