import Foundation
import Testing

/// The program is one file, and its build needs nothing but Swift and Debian.
@Suite struct SelfContainedTests {
    /// The C library's own files and the C++ runtime's: every machine of the kind has them.
    private static let allowed = ["linux-vdso", "ld-linux", "libc", "libm", "libgcc_s", "libstdc++"]

    @Test(.enabled(if: ProcessInfo.processInfo.environment["ONBOARD_PROGRAM"] != nil, "the release program is tested"))
    func theReleaseNeedsNoLibraryOfOurs() throws {
        let needed = try Program.run("ldd", [Program.onboard]).output.split(separator: "\n")
        #expect(needed.count >= 3)
        for line in needed {
            #expect(Self.allowed.contains { line.contains("\($0).so") || line.contains("\($0)-") }, "\(line)")
        }
    }

    @Test func thePackageNamesNoOther() throws {
        let manifest = try String(contentsOf: Program.package.appending(path: "Package.swift"), encoding: .utf8)
        #expect(!manifest.contains(".package("))
        for name in ["ArgumentParser", "Subprocess", "Crypto", "NIO", "SwiftCSV"] {
            let found = try Program.run(
                "grep", ["-rlE", "import \(name)", "Plugins", "Sources", "Tests", "--include=*.swift"],
                in: Program.package)
            #expect(found.status == 1, "\(found.output)")
        }
    }
}
