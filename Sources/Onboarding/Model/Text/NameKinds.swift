/// The kind of tier names.
public enum TierKind: NameKind {
    /// The noun for messages.
    public static let noun = "tier"
}

/// The kind of feature names.
public enum FeatureKind: NameKind {
    /// The noun for messages.
    public static let noun = "feature"
}

/// The kind of cluster names.
public enum ClusterKind: NameKind {
    /// The noun for messages.
    public static let noun = "cluster"
}

/// The kind of ring names.
public enum RingKind: NameKind {
    /// The noun for messages.
    public static let noun = "ring"
}

/// The kind of region names.
public enum RegionKind: NameKind {
    /// The noun for messages.
    public static let noun = "region"
}

/// The kind of add-on names.
public enum AddonKind: NameKind {
    /// The noun for messages.
    public static let noun = "add-on"
}

/// The kind of release names.
public enum ReleaseKind: NameKind {
    /// The noun for messages.
    public static let noun = "release"
    /// The form of a version: it may start with a digit and contain dots.
    public static let grammar = NameGrammar.version
}

/// The name of a tier, and of its folder in `templates/tiers/`.
public typealias TierName = Name<TierKind>
/// The name of a feature, and of its folder in `templates/features/`.
public typealias FeatureName = Name<FeatureKind>
/// The name of a cluster, and of its folder in `clusters/`.
public typealias ClusterName = Name<ClusterKind>
/// The name of a region of clusters.
typealias RegionName = Name<RegionKind>
/// The name of an add-on, and of its file in `templates/addons/`.
public typealias AddonName = Name<AddonKind>
/// The name of a ring.
public typealias RingName = Name<RingKind>
/// The name of a release, such as `2026.11` or `v1.4.0`.
public typealias ReleaseName = Name<ReleaseKind>
