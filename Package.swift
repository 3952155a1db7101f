// swift-tools-version: 6.1
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "onboard",
    products: [.executable(name: "onboard", targets: ["onboard"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    ],
    targets: [
        .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .target(name: "Diagnostics", swiftSettings: strict),
        .target(name: "Documents", dependencies: ["Diagnostics"], swiftSettings: strict),
        .target(name: "YAML", dependencies: ["CLibYAML", "Diagnostics", "Documents"], swiftSettings: strict),
        .target(name: "Templating", dependencies: ["Diagnostics", "Documents", "YAML"], swiftSettings: strict),
        .target(
            name: "Onboarding",
            dependencies: ["Diagnostics", "Documents", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: strict
        ),
        .target(
            name: "Rendering",
            dependencies: [
                "Diagnostics", "Documents", "Onboarding", "Templating",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Sealing",
            dependencies: ["Diagnostics", "Onboarding", .product(name: "Subprocess", package: "swift-subprocess")],
            swiftSettings: strict
        ),
        .target(
            name: "Fetching",
            dependencies: ["Onboarding", .product(name: "Subprocess", package: "swift-subprocess")],
            swiftSettings: strict
        ),
        .target(
            name: "Building", dependencies: [.product(name: "Subprocess", package: "swift-subprocess")],
            swiftSettings: strict),
        .target(name: "Comparing", dependencies: ["Diagnostics", "Documents"], swiftSettings: strict),
        .target(
            name: "Previewing",
            dependencies: [
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            resources: [.embedInCode("Site")], swiftSettings: strict
        ),
        .target(
            name: "Workspace",
            dependencies: ["Diagnostics", .product(name: "Subprocess", package: "swift-subprocess")],
            swiftSettings: strict
        ),
        .target(
            name: "Operations",
            dependencies: [
                "Building", "Comparing", "Diagnostics", "Documents", "Fetching", "Onboarding", "Previewing",
                "Rendering",
                "Sealing", "Templating", "Workspace", "YAML", .product(name: "SwiftCSV", package: "SwiftCSV"),
            ],
            swiftSettings: strict,
            plugins: ["EmbedStarter"]
        ),
        .executableTarget(name: "embed-starter", swiftSettings: strict),
        .plugin(name: "EmbedStarter", capability: .buildTool(), dependencies: ["embed-starter"]),
        .executableTarget(
            name: "onboard",
            dependencies: [
                "Comparing", "Diagnostics", "Fetching", "Onboarding", "Operations", "Previewing", "Rendering",
                "Workspace",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ComparingTests", dependencies: ["Comparing", "Documents", "YAML"], swiftSettings: strict),
        .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"], swiftSettings: strict),
        .testTarget(name: "DocumentsTests", dependencies: ["Diagnostics", "Documents"], swiftSettings: strict),
        .testTarget(name: "YAMLTests", dependencies: ["Diagnostics", "Documents", "YAML"], swiftSettings: strict),
        .testTarget(name: "TemplatingTests", dependencies: ["Diagnostics", "Templating"], swiftSettings: strict),
        .testTarget(
            name: "OnboardingTests", dependencies: ["Diagnostics", "Documents", "Onboarding", "YAML"],
            swiftSettings: strict),
        .testTarget(
            name: "OnboardTests",
            dependencies: [
                "onboard", "Diagnostics", "Documents", "Onboarding", "Operations", "Rendering", "Templating",
                "Workspace",
                "YAML",
            ],
            exclude: ["Events", "Monitoring", "Python"], swiftSettings: strict
        ),
        .testTarget(name: "WorkspaceTests", dependencies: ["Workspace"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
