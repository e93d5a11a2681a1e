// swift-tools-version: 6.2

import PackageDescription

let package = Package(
  name: "BankTransfer",
  platforms: [.macOS(.v26)],
  dependencies: [
    // In a package of yours: .package(url: "https://github.com/…/LockViz", from: "0.1.0")
    .package(name: "LockViz", path: "../..")
  ],
  targets: [
    .target(
      name: "BankTransfer",
      dependencies: [.product(name: "LockVizCore", package: "LockViz")]
    ),
    .testTarget(
      name: "BankTransferTests",
      dependencies: [
        "BankTransfer",
        .product(name: "LockVizCore", package: "LockViz"),
      ]
    ),
  ]
)
