// swift-tools-version: 6.2

import PackageDescription

let package = Package(
  name: "TicketSale",
  platforms: [.macOS(.v26)],
  dependencies: [
    // In a package of yours: .package(url: "https://github.com/…/LockViz", from: "0.1.0")
    .package(name: "LockViz", path: "../..")
  ],
  targets: [
    .executableTarget(
      name: "TicketSale",
      dependencies: [.product(name: "LockVizCore", package: "LockViz")]
    )
  ]
)
