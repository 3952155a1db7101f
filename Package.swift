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
    targets: [
        // Debian's libraries. Their archives are linked, so that the program needs none of them where it runs.
        .systemLibrary(name: "CLibEvent", providers: [.apt(["libevent-dev"])]),
        .systemLibrary(name: "CLibYAML", providers: [.apt(["libyaml-dev"])]),
        .systemLibrary(name: "CNettle", providers: [.apt(["nettle-dev"])]),
        .target(name: "CPrograms"),

        .target(name: "Diagnostics", swiftSettings: strict),
        .target(name: "Arguments", dependencies: ["Diagnostics"], swiftSettings: strict),
        .target(name: "Programs", dependencies: ["CPrograms", "Diagnostics"], swiftSettings: strict),
        .target(
            name: "Hashing", dependencies: ["CNettle"], swiftSettings: strict,
            linkerSettings: [.linkedLibrary(":libnettle.a")]),
        .target(name: "Tables", dependencies: ["Diagnostics"], swiftSettings: strict),
        .target(name: "Documents", dependencies: ["Diagnostics"], swiftSettings: strict),
        .target(
            name: "YAML", dependencies: ["CLibYAML", "Diagnostics", "Documents"], swiftSettings: strict,
            linkerSettings: [.linkedLibrary(":libyaml.a")]),
        .target(name: "CEL", swiftSettings: strict),
        .target(
            name: "Manifests", dependencies: ["CEL", "Diagnostics", "Documents", "YAML"], swiftSettings: strict),
        .target(name: "Templating", dependencies: ["Diagnostics", "Documents", "YAML"], swiftSettings: strict),
        .target(
            name: "Onboarding", dependencies: ["Diagnostics", "Documents", "Hashing", "Tables"], swiftSettings: strict),
        .target(
            name: "Rendering",
            dependencies: [
                "CEL", "Diagnostics", "Documents", "Hashing", "Manifests", "Onboarding", "Templating", "YAML",
            ],
            swiftSettings: strict),
        .target(
            name: "Tools", dependencies: ["Diagnostics", "Manifests", "Onboarding", "Programs"], swiftSettings: strict),
        .target(name: "Comparing", dependencies: ["Diagnostics", "Documents"], swiftSettings: strict),
        .target(
            name: "Previewing", dependencies: ["CLibEvent", "Diagnostics"], resources: [.embedInCode("Site")],
            swiftSettings: strict,
            linkerSettings: [.linkedLibrary(":libevent_extra.a"), .linkedLibrary(":libevent_core.a")]),
        .target(name: "Workspace", dependencies: ["Diagnostics", "Onboarding", "Programs"], swiftSettings: strict),
        .target(
            name: "Operations",
            dependencies: [
                "Comparing", "Diagnostics", "Documents", "Manifests", "Onboarding", "Previewing", "Programs",
                "Rendering", "Tables", "Templating", "Tools", "Workspace", "YAML",
            ],
            swiftSettings: strict,
            plugins: ["EmbedStarter"]
        ),
        .executableTarget(name: "embed-starter", swiftSettings: strict),
        .plugin(name: "EmbedStarter", capability: .buildTool(), dependencies: ["embed-starter"]),
        .executableTarget(
            name: "onboard",
            dependencies: [
                "Arguments", "Comparing", "Diagnostics", "Onboarding", "Operations", "Previewing", "Programs",
                "Rendering", "Tools", "Workspace",
            ],
            swiftSettings: strict
        ),
        // What `make bench` compares.
        .executableTarget(name: "bench-hello", path: "bench/hello", swiftSettings: strict),
        .executableTarget(
            name: "bench-parts", dependencies: ["Programs", "Tables"], path: "bench/parts", swiftSettings: strict),

        .testTarget(name: "ArgumentsTests", dependencies: ["Arguments", "Diagnostics"], swiftSettings: strict),
        .testTarget(name: "CELTests", dependencies: ["CEL"], exclude: ["Python"], swiftSettings: strict),
        .testTarget(
            name: "ComparingTests", dependencies: ["Comparing", "Documents", "YAML"], swiftSettings: strict),
        .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"], swiftSettings: strict),
        .testTarget(name: "DocumentsTests", dependencies: ["Diagnostics", "Documents"], swiftSettings: strict),
        .testTarget(name: "HashingTests", dependencies: ["Hashing"], swiftSettings: strict),
        .testTarget(
            name: "ManifestsTests", dependencies: ["CEL", "Diagnostics", "Documents", "Manifests", "YAML"],
            swiftSettings: strict),
        .testTarget(name: "PreviewingTests", dependencies: ["Previewing"], swiftSettings: strict),
        .testTarget(name: "ProgramsTests", dependencies: ["Programs"], swiftSettings: strict),
        .testTarget(
            name: "TablesTests", dependencies: ["Diagnostics", "Tables"], exclude: ["Python"], swiftSettings: strict),
        .testTarget(name: "YAMLTests", dependencies: ["Diagnostics", "Documents", "YAML"], swiftSettings: strict),
        .testTarget(name: "TemplatingTests", dependencies: ["Diagnostics", "Templating"], swiftSettings: strict),
        .testTarget(
            name: "OnboardingTests", dependencies: ["Diagnostics", "Documents", "Onboarding", "Tables", "YAML"],
            swiftSettings: strict),
        .testTarget(
            name: "OperationsTests",
            dependencies: ["Comparing", "Diagnostics", "Onboarding", "Operations", "Rendering", "Workspace", "YAML"],
            swiftSettings: strict),
        .testTarget(
            name: "OnboardTests",
            dependencies: [
                "CEL", "Comparing", "Manifests", "onboard", "Diagnostics", "Documents", "Onboarding", "Operations",
                "Rendering",
                "Templating",
                "Workspace",
                "YAML",
            ],
            exclude: ["Clusters", "Definitions", "Events", "Monitoring", "Python", "Tenancy"], swiftSettings: strict
        ),
        .testTarget(name: "WorkspaceTests", dependencies: ["Diagnostics", "Workspace"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
