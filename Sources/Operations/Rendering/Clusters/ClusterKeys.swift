internal import Diagnostics
internal import Onboarding
internal import Overlays

extension Workbench {
    /// Errors for clusters that do not match the templates of their releases: keys and add-ons that these do not have,
    /// and customers' own domains that would not be served.
    func clusterKeyProblems(_ releases: [ReleaseName: Release]) -> [Diagnostic] {
        platform.clusters.enumerated().flatMap { index, cluster -> [Diagnostic] in
            guard let release = releases[cluster.release] else { return [] }
            let own = ownKeys(of: cluster).filter { !release.clusterUses($0.name) }.map { ($0.key, cluster.release) }
            let overlays = overlayReleases(of: cluster, releases).map { ("ingressClass", $0) }
            return (own + overlays).map { key, release in
                unused(key, release, at: String(index))
            } + unknownAddons(cluster, release, at: String(index))
                + missingListenerSets(cluster, release, at: String(index))
        }
    }

    /// The keys that a cluster sets, with the names that templates of its own files use for them.
    private func ownKeys(of cluster: Cluster) -> [(key: String, name: String)] {
        [
            ("extras", "extras", cluster.extras != nil), ("impersonation", "impersonation", cluster.impersonation),
            ("addons", "hasAddons", !cluster.addons.isEmpty),
            ("ingressClass", "domainRouting", hasOtherDomainRouting(cluster)),
        ].filter(\.2).map { ($0.0, $0.1) }
    }

    /// The releases of rings whose overlays would not use the cluster's routing for customers' own domains.
    private func overlayReleases(of cluster: Cluster, _ releases: [ReleaseName: Release]) -> [ReleaseName] {
        guard hasOtherDomainRouting(cluster) else { return [] }
        return Set(platform.rings.map(\.release)).sorted()
            .filter { $0 != cluster.release && releases[$0]?.overlaysUse("domainRouting") == false }
    }

    private func hasOtherDomainRouting(_ cluster: Cluster) -> Bool { cluster.routing != cluster.domainRouting }

    private func unused(_ key: String, _ release: ReleaseName, at index: String) -> Diagnostic {
        Diagnostic(
            "platform/key-not-used", at: location("clusters", index, key),
            "no template of the release \"\(release)\" uses \"\(key)\", so it would have no effect",
            hint: "first use a later release for the cluster and its rings")
    }

    private func unknownAddons(_ cluster: Cluster, _ release: Release, at index: String) -> [Diagnostic] {
        let names = release.addonNames.map(\.text)
        guard !names.isEmpty else { return [] }
        return cluster.addons.enumerated().filter { !names.contains($0.element.text) }.map { place, addon in
            Diagnostic(
                "platform/unknown-addon", at: location("clusters", index, "addons", String(place)),
                "the release \"\(cluster.release)\" has no add-on \"\(addon)\"; "
                    + "allowed are \(names.joined(separator: ", "))",
                hint: didYouMean(addon.text, among: names))
        }
    }

    /// Errors for add-ons whose controllers lack ListenerSets. They would leave customers' own domains unserved without
    /// an error.
    private func missingListenerSets(_ cluster: Cluster, _ release: Release, at index: String) -> [Diagnostic] {
        guard cluster.domainRouting == .gateway else { return [] }
        let lacking = release.addonsWithoutListenerSets
        return cluster.addons.enumerated().filter { lacking.contains($0.element) }.map { place, addon in
            Diagnostic(
                "platform/no-listener-sets", at: location("clusters", index, "addons", String(place)),
                "\"\(addon)\" does not support ListenerSets, so customers' own domains would return 404",
                hint: "also set \"ingressClass\" of the cluster: Ingresses then serve these domains")
        }
    }
}
