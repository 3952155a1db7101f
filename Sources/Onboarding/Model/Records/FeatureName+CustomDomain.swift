extension Name<FeatureKind> {
    /// The one feature that a record's other values depend on: it allows `domains`.
    public static var customDomain: String { "custom-domain" }
}
