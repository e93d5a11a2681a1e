/// Finds names in a target's files for which its drawing has no arrow.
struct Arrows {
  /// A file of the target: its path there, and its text.
  typealias File = (path: String, text: String)

  /// A name where it must not be.
  struct Wrong: Hashable, CustomStringConvertible {
    var file: String
    var line: Int
    var name: String
    /// The file that declares the name.
    var home: String
    var from: String
    var to: String

    var description: String {
      "\(file):\(line) names \(name) of \(home), but no arrow leads from \(from) to \(to)"
    }
  }

  /// Where a unique name is declared.
  private struct Home {
    var file: String
    var kind: SwiftNames.Kind
  }

  private let house: House
  private let files: [(path: String, names: SwiftNames)]
  private var homes: [String: Home] = [:]

  /// Reads the files of a target.
  ///
  /// - Parameters:
  ///   - files: the files.
  ///   - house: what may name what.
  ///   - others: the texts of other targets; a name that they declare as well is skipped.
  init(in files: [File], of house: House, beside others: [String] = []) {
    self.house = house
    self.files = files.map { ($0.path, SwiftNames($0.text, module: house.target)) }
    let foreign = others.flatMap {
      SwiftNames($0, module: house.target).declarations.map(\.name)
    }
    findHomes(besides: Set(foreign))
  }

  /// The names where they must not be, each once a file.
  var wrong: [Wrong] {
    var wrong: [Wrong] = []
    for (path, names) in files {
      guard let from = house.room(ofFile: path) else { continue }
      let reach = house.reach(of: from)
      var seen: Set<String> = []
      for mention in names.mentions {
        guard let home = homes[mention.name], means(mention, home),
          let to = house.room(ofFile: home.file), to != from, !reach.contains(to),
          seen.insert(mention.name).inserted
        else { continue }
        wrong.append(
          Wrong(
            file: path,
            line: mention.line,
            name: mention.name,
            home: home.file,
            from: from,
            to: to
          )
        )
      }
    }
    return wrong
  }

  /// Whether a mention can mean the declared name.
  private func means(_ mention: SwiftNames.Mention, _ home: Home) -> Bool {
    switch home.kind {
    case .global: !mention.isMember
    case .member(let type): mention.isMember || mention.type == type
    case .local: false
    }
  }

  /// Finds the names that are declared in one room only, and can be used outside it.
  private mutating func findHomes(besides foreign: Set<String>) {
    var rooms: [String: Set<String>] = [:]
    var globals: [String: String] = [:]
    for (path, names) in files {
      let room = house.room(ofFile: path) ?? path
      for declaration in names.declarations {
        rooms[declaration.name, default: []].insert(room)
        if declaration.kind == .global { globals[declaration.name] = room }
      }
    }
    for (path, names) in files {
      let room = house.room(ofFile: path) ?? path
      for declaration in names.declarations where declaration.kind != .local {
        guard rooms[declaration.name]?.count == 1, !foreign.contains(declaration.name) else {
          continue
        }
        // Code with a value of the type has named the type, or got it from code that has.
        if case .member(let type) = declaration.kind, globals[type] == room { continue }
        homes[declaration.name] = Home(file: path, kind: declaration.kind)
      }
    }
  }
}
