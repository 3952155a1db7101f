import Testing

@testable import Operations

@Suite struct CheckoutPathTests {
    @Test(arguments: [
        ("status", "", "status"), ("a", "status/", "status/a"), (".", "status/", "status"), (".", "", "."),
        ("../customers/a.json", "status/", "customers/a.json"), ("./x//y/", "", "x/y"), ("..", "status/", "."),
        ("..", "", nil), ("../../x", "status/", nil), ("/top/status", "a/", "status"), ("/top", "", "."),
        ("/top/../etc", "", nil), ("/topper/x", "", nil), ("/etc/passwd", "", nil), ("-x", "", "-x"),
        (" a b", "ü/", "ü/ a b"),
    ]) func aPathIsResolvedWhereItIsGiven(path: String, prefix: String, resolved: String?) {
        #expect(CheckoutPath.resolve(path, in: prefix, top: "/top") == resolved)
    }
}
