/// The manual page of the program, made from the program's own definitions, so that it is true.
struct ManualPage {
  private var manual = ManualText()
  private let program: CommandDefinition

  /// Writes the page of a program.
  ///
  /// - Parameters:
  ///   - program: its commands.
  ///   - date: when it was made, as in manual pages.
  init(_ program: CommandDefinition, date: String) {
    self.program = program
    manual.macro("Dd", date.split(separator: " ").map(String.init))
    manual.macro("Dt", program.name.uppercased(), "1")
    manual.macro("Os", "LockViz", LockViz.version)
    writeBeginning()
    writeCommands()
    writeScreen()
    writeKeys()
    write(.prompts)
    for section in ManualSection.all { write(section) }
  }

  /// The page in mdoc.
  var text: String { manual.text }

  private mutating func writeBeginning() {
    manual.section("NAME")
    manual.macro("Nm", program.name)
    manual.macro("Nd", program.abstract.asFragment)
    manual.section("SYNOPSIS")
    for command in program.subcommands {
      manual.macro("Nm", program.name)
      if command.isDefault {
        manual.macro("Op", ["Cm", command.name])
      } else {
        manual.macro("Cm", command.name)
      }
      for argument in own(command.arguments) {
        let usage = argument.isOptional ? ["Op"] + argument.usage : argument.usage
        manual.macro(usage[0], Array(usage.dropFirst()))
      }
    }
    for argument in program.arguments {
      manual.macro("Nm", program.name)
      manual.macro(argument.usage[0], Array(argument.usage.dropFirst()))
    }
    manual.section("DESCRIPTION")
    paragraphs([program.abstract] + LockViz.introduction)
  }

  private mutating func writeCommands() {
    manual.section("COMMANDS")
    manual.words("Every command explains itself with `--help`.")
    for command in program.subcommands {
      manual.macro("Ss", program.name, command.name)
      let alone = command.isDefault ? ["This is what `\(program.name)` alone does."] : []
      paragraphs([command.abstract] + alone + command.discussion)
      let arguments = own(command.arguments)
      guard !arguments.isEmpty else { continue }
      manual.list(
        width: "Ds",
        arguments.map { argument in
          let standard = argument.defaultValue.map { " Without it: `\($0)`." } ?? ""
          return (argument.usage, argument.abstract + standard)
        }
      )
    }
  }

  /// The arguments of a command, without those that every command has.
  private func own(_ arguments: [CommandDefinition.Argument]) -> [CommandDefinition.Argument] {
    let general = Set(program.arguments.flatMap(\.names))
    return arguments.filter { $0.names.isEmpty || general.isDisjoint(with: $0.names) }
  }

  private mutating func writeScreen() {
    write(.screen)
    for signs in HelpLegend.sections(.ascii) {
      manual.macro("Ss", signs[0].sample)
      manual.list(
        width: "WWWWWW",
        signs.dropFirst().map { (["Li", $0.sample], $0.words.asSentence) }
      )
    }
  }

  private mutating func writeKeys() {
    manual.section("KEYS")
    // Not every device that shows manuals has arrows.
    var names = Glyphs.ascii
    (names.left, names.right, names.up, names.down) = ("Left", "Right", "Up", "Down")
    manual.macro("Ss", "In the list")
    writeKeys(PickerAction.keys.shown.map { ($0.label.text(names), $0.words) })
    manual.macro("Ss", "On the timeline")
    writeKeys(TimelineAction.keys.shown.map { ($0.label.text(names), $0.words) })
  }

  private mutating func writeKeys(_ keys: [(label: String, words: String)]) {
    manual.list(width: "PgUp PgDn", keys.map { (["Ic", $0.label], $0.words.asSentence) })
  }

  private mutating func write(_ section: ManualSection) {
    manual.section(section.title)
    for (index, part) in section.parts.enumerated() {
      switch part {
      case .words(let words) where index > 0:
        manual.macro("Pp")
        manual.words(words)
      case .words(let words): manual.words(words)
      case .listing(let lines): manual.listing(lines)
      case .terms(let macro, let terms):
        let rows = terms.map { row in
          (term: [macro] + row.term.split(separator: " ").map(String.init), words: row.words)
        }
        manual.list(width: "Ds", rows)
      }
    }
  }

  private mutating func paragraphs(_ paragraphs: [String]) {
    for (index, paragraph) in paragraphs.enumerated() {
      if index > 0 { manual.macro("Pp") }
      manual.words(paragraph)
    }
  }
}

extension CommandDefinition.Argument {
  /// How it is written, in mdoc: `Fl -tasks Ar n`.
  fileprivate var usage: [String] {
    let value = valueName.map { ["Ar", $0] } ?? []
    guard let name = names.last(where: { $0.hasPrefix("--") }) ?? names.last else { return value }
    return ["Fl", String(name.dropFirst())] + value
  }
}

extension String {
  /// A sentence as a part of another: without its full stop and capital letter.
  fileprivate var asFragment: String {
    prefix(1).lowercased() + dropFirst().prefix { $0 != "." }
  }

  /// A few words as a sentence.
  fileprivate var asSentence: String { prefix(1).uppercased() + dropFirst() + "." }
}
