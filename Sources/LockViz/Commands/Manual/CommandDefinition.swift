import ArgumentParser
import LockVizCore

/// A command with its arguments, as ArgumentParser itself describes it.
///
/// ArgumentParser gives this description as JSON only: version 0 of `ArgumentParserToolInfo`, which
/// its own manual generator reads as well.
struct CommandDefinition: Sendable {
  var name: String
  var abstract: String
  /// Paragraphs.
  var discussion: [String]
  /// Whether it runs when no command is named.
  var isDefault = false
  var arguments: [Argument]
  var subcommands: [CommandDefinition]

  /// An argument, an option or a flag.
  struct Argument: Sendable {
    /// `-h`, `--help`; none for an argument known by its position.
    var names: [String]
    /// What stands for its value; nil for a flag.
    var valueName: String?
    var isOptional: Bool
    var abstract: String
    var defaultValue: String?
  }

  /// Describes a command and its subcommands.
  ///
  /// - Throws: `Failure` if the description is not as expected, for instance after an update of
  ///   ArgumentParser.
  init(of command: any ParsableCommand.Type) throws(Failure) {
    guard let description = JSONTree(command._dumpHelp()),
      case .int(0) = description["serializationVersion"],
      var root = description["command"].flatMap(Self.init)
    else { throw Failure("the commands are described in a way that is not known here") }
    // ArgumentParser's own; `--help` says the same.
    root.subcommands.removeAll { $0.name == "help" }
    self = root
  }

  /// A command from its description; nil if that is not as expected, or the command is hidden.
  private init?(_ tree: JSONTree) {
    guard let name = tree["commandName"]?.string, tree["shouldDisplay"]?.bool != false else {
      return nil
    }
    self.name = name
    abstract = tree["abstract"]?.string ?? ""
    discussion = (tree["discussion"]?.string ?? "").split(separator: "\n\n").map(String.init)
    arguments = tree["arguments"]?.elements.compactMap(Argument.init) ?? []
    subcommands = tree["subcommands"]?.elements.compactMap(Self.init) ?? []
    let defaultName = tree["defaultSubcommand"]?.string
    for index in subcommands.indices {
      subcommands[index].isDefault = subcommands[index].name == defaultName
    }
  }
}

extension CommandDefinition.Argument {
  fileprivate init?(_ tree: JSONTree) {
    guard tree["shouldDisplay"]?.bool == true, let kind = tree["kind"]?.string else { return nil }
    names = (tree["names"]?.elements ?? []).compactMap { name in
      name["name"]?.string.map { (name["kind"]?.string == "long" ? "--" : "-") + $0 }
    }
    valueName = kind == "flag" ? nil : tree["valueName"]?.string ?? "value"
    isOptional = tree["isOptional"]?.bool == true
    abstract = tree["abstract"]?.string ?? ""
    defaultValue = tree["defaultValue"]?.string
  }
}
