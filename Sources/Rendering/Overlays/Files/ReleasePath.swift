public import Onboarding

/// The paths of releases and of the files in them.
public enum ReleasePath {
    /// The directory of the templates from which the next release is made.
    public static let templates = Layout.templates
    /// The directory that contains all releases.
    public static let releases = Layout.releases
    /// The folders of a release.
    public static let folders = [addons, "base", cluster, "features", guards, kinds, "overlay", "tiers"]
    /// The folder of the templates for a cluster's files outside the overlays.
    public static let cluster = "cluster"
    /// The folder of the add-ons: charts that a cluster can have installed.
    static let addons = "addons"
    /// The template that all add-ons share. It makes the sync engine install a chart.
    static let addonForm = "addons/_engine.yaml"
    /// The template of the tenant file that registers an overlay with the sync engine.
    static let tenant = "cluster/tenants/ID.yaml"
    /// The folder of the guards' templates. A tier and a feature may have one too.
    public static let guards = "guards"
    /// The folder of CustomResourceDefinitions, with which rendered objects are checked.
    public static let kinds = "kinds"
    /// The file in a release that contains the digests of all its files, in the format of `sha256sum`.
    public static let checksums = "SHA256SUMS"

    /// The directory of a release, from the repository's root.
    public static func directory(of release: ReleaseName) -> String { "\(releases)/\(release.text)" }

    /// The directory of the guards that all customers of a release have. Older releases do not have it.
    public static func guards(of release: ReleaseName) -> String { "\(directory(of: release))/\(guards)" }

    /// The relative path from an overlay, `clusters/CLUSTER/customers/ID/`, to a release.
    static func fromOverlay(_ release: ReleaseName) -> String { "../../../../\(directory(of: release))" }
}
