import ArgumentParser

/// How a command prints what it found.
struct ReportOptions: ParsableArguments {
  @Flag(help: "Print one JSON object, for programs.")
  var json = false

  @Option(help: "Whether to use colours: auto, always or never.")
  var color = ColorChoice.auto
}
