/// Names tiers.
public enum TierKind: NameKind {
    /// What messages call it.
    public static let noun = "tier"
}

/// Names features.
public enum FeatureKind: NameKind {
    /// What messages call it.
    public static let noun = "feature"
}

/// Names clusters.
public enum ClusterKind: NameKind {
    /// What messages call it.
    public static let noun = "cluster"
}

/// Names rings.
public enum RingKind: NameKind {
    /// What messages call it.
    public static let noun = "ring"
}

/// Names regions.
public enum RegionKind: NameKind {
    /// What messages call it.
    public static let noun = "region"
}

/// Names add-ons.
public enum AddonKind: NameKind {
    /// What messages call it.
    public static let noun = "add-on"
}

/// Names releases of the templates.
public enum ReleaseKind: NameKind {
    /// What messages call it.
    public static let noun = "release"
    /// A release's name may start with a digit and have dots.
    public static let grammar = NameGrammar.version
}

/// The name of a tier, and of its folder under `templates/tiers/`.
public typealias TierName = Name<TierKind>
/// The name of a feature, and of its folder under `templates/features/`.
public typealias FeatureName = Name<FeatureKind>
/// The name of a cluster, and of its folder under `clusters/`.
public typealias ClusterName = Name<ClusterKind>
/// The name of a region in which clusters stand.
typealias RegionName = Name<RegionKind>
/// The name of an add-on of clusters, and of its file under `templates/addons/`.
public typealias AddonName = Name<AddonKind>
/// The name of a ring: of customers that move to a release together.
public typealias RingName = Name<RingKind>
/// The name of a frozen set of templates, such as `2026.11` or `v1.4.0`.
public typealias ReleaseName = Name<ReleaseKind>
