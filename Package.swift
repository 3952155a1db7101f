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
        // Reading: files, tables, YAML, JSON and the command line, with the place of everything in them. Debian's
        // libraries are linked as archives, so that the program needs none of them where it runs.
        .target(name: "Diagnostics", path: "Sources/Reading/Diagnostics", swiftSettings: strict),
        .target(
            name: "Arguments", dependencies: ["Diagnostics"], path: "Sources/Reading/Arguments", swiftSettings: strict),
        .target(
            name: "Documents", dependencies: ["Diagnostics"], path: "Sources/Reading/Documents", swiftSettings: strict),
        .systemLibrary(
            name: "CLibYAML", path: "Sources/Reading/CLibYAML", providers: [.apt(["libyaml-dev"])]),
        .target(
            name: "YAML", dependencies: ["CLibYAML", "Diagnostics", "Documents"], path: "Sources/Reading/YAML",
            swiftSettings: strict, linkerSettings: [.linkedLibrary(":libyaml.a")]),
        .target(name: "Tables", dependencies: ["Diagnostics"], path: "Sources/Reading/Tables", swiftSettings: strict),
        .systemLibrary(name: "CNettle", path: "Sources/Reading/CNettle", providers: [.apt(["nettle-dev"])]),
        .target(
            name: "Hashing", dependencies: ["CNettle"], path: "Sources/Reading/Hashing", swiftSettings: strict,
            linkerSettings: [.linkedLibrary(":libnettle.a")]),

        // Onboarding: the model, what comes in, and what is followed. Pure.
        .target(
            name: "Onboarding", dependencies: ["Diagnostics", "Documents", "Hashing", "Tables"], swiftSettings: strict),

        // Rendering: templates, what the API server says of objects, and overlays. Pure.
        .target(
            name: "Templating", dependencies: ["Diagnostics", "Documents", "YAML"],
            path: "Sources/Rendering/Templating", swiftSettings: strict),
        .target(name: "CEL", path: "Sources/Rendering/CEL", swiftSettings: strict),
        .target(
            name: "Manifests", dependencies: ["CEL", "Diagnostics", "Documents", "YAML"],
            path: "Sources/Rendering/Manifests", swiftSettings: strict),
        .target(
            name: "Overlays",
            dependencies: [
                "CEL", "Diagnostics", "Documents", "Hashing", "Manifests", "Onboarding", "Templating", "YAML",
            ],
            path: "Sources/Rendering/Overlays", swiftSettings: strict),

        // Running: other programs.
        .target(name: "CPrograms", path: "Sources/Running/CPrograms"),
        .target(
            name: "Programs", dependencies: ["CPrograms", "Diagnostics"], path: "Sources/Running/Programs",
            swiftSettings: strict),
        .target(
            name: "Tools", dependencies: ["Diagnostics", "Manifests", "Onboarding", "Programs"],
            path: "Sources/Running/Tools", swiftSettings: strict),

        // Storing: files, locks and Git.
        .target(
            name: "Workspace", dependencies: ["Diagnostics", "Onboarding", "Programs"],
            path: "Sources/Storing/Workspace", swiftSettings: strict),

        // Reviewing: what differs, and how it looks.
        .target(
            name: "Comparing", dependencies: ["Diagnostics", "Documents"], path: "Sources/Reviewing/Comparing",
            swiftSettings: strict),
        .systemLibrary(
            name: "CLibEvent", path: "Sources/Reviewing/CLibEvent", providers: [.apt(["libevent-dev"])]),
        .target(
            name: "Previewing", dependencies: ["CLibEvent", "Diagnostics"], path: "Sources/Reviewing/Previewing",
            resources: [.embedInCode("Site")], swiftSettings: strict,
            linkerSettings: [.linkedLibrary(":libevent_extra.a"), .linkedLibrary(":libevent_core.a")]),

        // What the commands do, and the commands.
        .target(
            name: "Operations",
            dependencies: [
                "Comparing", "Diagnostics", "Documents", "Manifests", "Onboarding", "Overlays", "Previewing",
                "Programs", "Tables", "Templating", "Tools", "Workspace", "YAML",
            ],
            swiftSettings: strict,
            plugins: ["EmbedStarter"]
        ),
        .executableTarget(name: "embed-starter", path: "Plugins/embed-starter", swiftSettings: strict),
        .plugin(name: "EmbedStarter", capability: .buildTool(), dependencies: ["embed-starter"]),
        .executableTarget(
            name: "onboard",
            dependencies: [
                "Arguments", "Comparing", "Diagnostics", "Onboarding", "Operations", "Overlays", "Previewing",
                "Programs", "Tools", "Workspace",
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
            dependencies: [
                "Comparing", "Diagnostics", "Documents", "Onboarding", "Operations", "Overlays", "Workspace", "YAML",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "OnboardTests",
            dependencies: [
                "CEL", "Comparing", "Manifests", "onboard", "Diagnostics", "Documents", "Onboarding", "Operations",
                "Overlays",
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
