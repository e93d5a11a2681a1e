import ArgumentParser

extension ColorChoice: ExpressibleByArgument {}
extension Theme: ExpressibleByArgument {}

/// The options of every command that shows a screen: how it looks.
struct DisplayOptions: ParsableArguments {
  @Option(help: "Whether to use colours: auto, always or never.")
  var color = ColorChoice.auto

  @Option(help: "Which background colours are for: auto (by COLORFGBG), dark or light.")
  var theme = Theme.auto
}
