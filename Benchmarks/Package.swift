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

let dependencies: [Target.Dependency] = [
  .product(name: "LockVizCore", package: "LockViz"),
  "ProcessUsage",
]

let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v26)],
  dependencies: [.package(name: "LockViz", path: "..")],
  targets: [
    .target(name: "ProcessUsage", swiftSettings: settings),
    .executableTarget(
      name: "EngineBenchmark",
      dependencies: dependencies,
      swiftSettings: settings
    ),
    .executableTarget(
      name: "ExploreBenchmark",
      dependencies: dependencies,
      swiftSettings: settings
    ),
    .executableTarget(
      name: "FindingsBenchmark",
      dependencies: dependencies,
      swiftSettings: settings
    ),
    .executableTarget(
      name: "LogBenchmark",
      dependencies: dependencies,
      swiftSettings: settings
    ),
    .executableTarget(
      name: "TimelineBenchmark",
      dependencies: dependencies,
      swiftSettings: settings
    ),
  ]
)
