// swift-tools-version: 6.2

import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .enableUpcomingFeature("ImmutableWeakCaptures"),
]

let package = Package(
  name: "LockViz",
  platforms: [.macOS(.v26)],
  products: [
    .library(name: "LockVizCore", targets: ["LockVizCore"]),
    .executable(name: "lockviz", targets: ["LockViz"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
  ],
  targets: [
    .target(
      name: "CNcurses",
      cSettings: [.define("_XOPEN_SOURCE_EXTENDED", to: "1", .when(platforms: [.macOS]))],
      linkerSettings: [
        .linkedLibrary("ncursesw", .when(platforms: [.linux])),
        .linkedLibrary("ncurses", .when(platforms: [.macOS])),
      ]
    ),
    .target(name: "CLibrary", swiftSettings: settings),
    .target(name: "CScenarioSources"),
    .target(
      name: "LockVizCore",
      dependencies: ["CLibrary", "CScenarioSources"],
      swiftSettings: settings
    ),
    .executableTarget(
      name: "LockViz",
      dependencies: [
        "CLibrary",
        "CNcurses",
        "LockVizCore",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings
    ),
    .plugin(
      name: "Install",
      capability: .command(
        intent: .custom(
          verb: "install-lockviz",
          description: "Builds lockviz and installs it with its manual and completions."
        )
      )
    ),
    .target(
      name: "TestSupport",
      dependencies: ["LockVizCore"],
      path: "Tests/TestSupport",
      swiftSettings: settings
    ),
    .testTarget(name: "HouseTests", swiftSettings: settings),
    .testTarget(
      name: "LockVizCoreTests",
      dependencies: ["CLibrary", "LockVizCore", "TestSupport"],
      exclude: ["Fixtures"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "LockVizTests",
      dependencies: [
        "CLibrary", "CNcurses", "LockViz", "LockVizCore", "TestSupport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["Golden"],
      swiftSettings: settings
    ),
  ]
)
