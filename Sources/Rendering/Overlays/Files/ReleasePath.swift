public import Onboarding

/// Where releases of the templates lie.
public enum ReleasePath {
    /// The directory of the templates that the next release is made of.
    public static let templates = Layout.templates
    /// The directory of all releases.
    public static let releases = Layout.releases
    /// The folders that a release is made of.
    public static let folders = [addons, "base", cluster, "features", guards, kinds, "overlay", "tiers"]
    /// The folder of what a cluster has beside its customers' overlays.
    public static let cluster = "cluster"
    /// The folder of the charts that a cluster can have installed.
    static let addons = "addons"
    /// The template into which each add-on's file is put: what has an engine install a chart.
    static let addonForm = "addons/_engine.yaml"
    /// The template of the file that has the sync engine take an overlay up.
    static let tenant = "cluster/tenants/ID.yaml"
    /// The folder of the templates of customers' guards; one may stand in each tier and feature too.
    public static let guards = "guards"
    /// The folder of the definitions of custom kinds, by which rendered objects are judged.
    public static let kinds = "kinds"
    /// The file in a release that holds the digests of all its files, as `sha256sum` writes and checks them.
    public static let checksums = "SHA256SUMS"

    /// The directory of a release.
    public static func directory(of release: ReleaseName) -> String { "\(releases)/\(release.text)" }

    /// The directory of a release's guards for everybody; a release that renders none apart has none.
    public static func guards(of release: ReleaseName) -> String { "\(directory(of: release))/\(guards)" }

    /// The way from an overlay, `clusters/CLUSTER/customers/ID/`, to a release.
    static func fromOverlay(_ release: ReleaseName) -> String { "../../../../\(directory(of: release))" }
}
