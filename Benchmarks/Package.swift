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
  name: "Benchmarks",
  platforms: [.macOS(.v26)],
  dependencies: [.package(name: "LockViz", path: "..")],
  targets: [
    .executableTarget(
      name: "EngineBenchmark",
      dependencies: [.product(name: "LockVizCore", package: "LockViz")],
      swiftSettings: settings
    ),
    .executableTarget(
      name: "ExploreBenchmark",
      dependencies: [.product(name: "LockVizCore", package: "LockViz")],
      swiftSettings: settings
    ),
    .executableTarget(
      name: "FindingsBenchmark",
      dependencies: [.product(name: "LockVizCore", package: "LockViz")],
      swiftSettings: settings
    ),
    .executableTarget(
      name: "LogBenchmark",
      dependencies: [.product(name: "LockVizCore", package: "LockViz")],
      swiftSettings: settings
    ),
    .executableTarget(
      name: "TimelineBenchmark",
      dependencies: [.product(name: "LockVizCore", package: "LockViz")],
      swiftSettings: settings
    ),
  ]
)
