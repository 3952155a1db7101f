extension Name<FeatureKind> {
    /// The name of the feature that allows `domains`. No other feature affects the values of a record.
    public static var customDomain: String { "custom-domain" }
}
