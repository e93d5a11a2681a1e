/// The rooms of a target and the arrows between them, as CONTRIBUTING draws them.
///
/// A room is a folder. It may name the rooms that its arrows point to, those that they may name,
/// and the rooms inside it. A room inside another may name whatever the outer one may, and those of
/// its neighbours that its own arrows point to.
struct House {
  let target: String
  /// The arrows of each room, by its path in the target.
  private(set) var arrows: [String: Set<String>] = [:]

  var rooms: [String] { arrows.keys.sorted() }

  /// Reads the drawing of a target in a text.
  ///
  /// The line of the target is `Sources/NAME/`. Its rooms are the lines below it that are indented
  /// by two more and begin with `NAME/`, those inside a room by four; `→ NAME, NAME` ends the
  /// description of a room that has arrows. A folder with a dot in its name holds no code.
  init(target: String, in text: String) {
    self.target = target
    var entries: [(path: String, words: String)] = []
    var margin: Int?
    for line in text.split(separator: "\n") {
      let indent = line.prefix { $0 == " " }.count
      let words = line.dropFirst(indent)
      if words.hasPrefix("Sources/\(target)/") {
        margin = indent
        continue
      }
      guard let start = margin else { continue }
      let name = words.prefix { $0 != " " }
      switch indent - start {
      case ...0: margin = nil
      case 2 where name.contains("."): continue
      case 2 where name.hasSuffix("/"):
        entries.append((String(name.dropLast()), String(words.dropFirst(name.count))))
      case 4 where name.hasSuffix("/"):
        let outer = entries.last?.path.prefix { $0 != "/" } ?? ""
        entries.append(("\(outer)/\(name.dropLast())", String(words.dropFirst(name.count))))
      default:
        if !entries.isEmpty { entries[entries.count - 1].words += " \(words)" }
      }
    }
    for entry in entries { arrows[entry.path] = [] }
    for (path, words) in entries {
      let ends = words.split(separator: "→").dropFirst().joined().split(separator: ",")
      for end in ends.map({ $0.filter { $0 != " " } }) {
        let neighbour = Self.outer(path).map { "\($0)/\(end)" } ?? end
        let room = arrows[neighbour] == nil ? end : neighbour
        arrows[path]?.insert(room)
      }
    }
  }

  /// The room that a file is in, by their paths in the target.
  func room(ofFile path: String) -> String? {
    var folder = path
    while let outer = Self.outer(folder) {
      if arrows[outer] != nil { return outer }
      folder = outer
    }
    return nil
  }

  /// Every room that one may name.
  func reach(of room: String) -> Set<String> {
    var reach: Set<String> = []
    var rest = inner(room) + (arrows[room] ?? []) + (Self.outer(room).flatMap { arrows[$0] } ?? [])
    while let next = rest.popLast() {
      guard reach.insert(next).inserted else { continue }
      rest += inner(next) + (arrows[next] ?? [])
    }
    return reach
  }

  /// The rooms inside one.
  private func inner(_ room: String) -> [String] { arrows.keys.filter { Self.outer($0) == room } }

  /// The folder around one.
  private static func outer(_ path: String) -> String? {
    path.lastIndex(of: "/").map { String(path[..<$0]) }
  }
}
