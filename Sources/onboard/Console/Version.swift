/// The program's version (Semantic Versioning).
enum Version {
    static let text = "0.1.0"
}
