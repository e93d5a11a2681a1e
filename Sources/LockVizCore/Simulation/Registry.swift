/// The names of a simulation's things, and its variables with what is expected of them.
struct Registry {
  /// The names in use, each with the last number that was given to another of that name.
  private var names = Dictionary<String, Int>(minimumCapacity: 12)
  private(set) var variables: [Variable] = []
  private var isClosed = false

  /// A shared variable as the end of a run wants to know it.
  struct Variable {
    let name: String
    let expected: Event.Value?
    /// The value now; more than one, named, for a container.
    let read: () -> [(name: String, value: Event.Value)]
  }

  /// The name itself, or `name#2`, `name#3`, … if it is taken.
  ///
  /// A name is cut to what the log's readers take, with room for a number and an element's key.
  mutating func uniqueName(_ name: String) -> String {
    let name = name.isEmpty ? "unnamed" : name.shortened
    guard var number = names[name] else {
      names[name] = 1
      return name
    }
    var unique: String
    repeat {
      number += 1
      unique = "\(name)#\(number)"
    } while names[unique] != nil
    names[name] = number
    names[unique] = 1
    return unique
  }

  /// Adds a variable, unless the run is over.
  mutating func add(_ variable: Variable) {
    if !isClosed { variables.append(variable) }
  }

  /// Lets go of the variables, which hold on to the loop.
  mutating func close() {
    variables = []
    isClosed = true
  }
}

extension String {
  /// The text cut to 100 Unicode scalars: name, key and number stay below the log's 1,024 bytes.
  var shortened: String {
    utf8.count <= 100 ? self : String(String.UnicodeScalarView(unicodeScalars.prefix(100)))
  }
}
