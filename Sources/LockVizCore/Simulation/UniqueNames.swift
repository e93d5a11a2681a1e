/// The names in use in a simulation.
///
/// Most runs ask for the same names as the run before on the same loop, so these are remembered in
/// order: checking that one fits costs less than hashing it.
struct UniqueNames {
  /// This run's names, and then those that so far only the run before has asked for.
  private var given: [(wanted: String, name: String, id: NameID)] = []
  /// How many of them belong to this run.
  private var count = 0
  /// The names in use, each with the last number that was given to a name like it.
  ///
  /// Those of all `given`.
  private var numbers: [String: Int] = [:]

  /// Begins another run.
  mutating func begin() { count = 0 }

  /// The name itself, or `name#2`, `name#3`, … if it is taken, and the number that `intern` gives it.
  ///
  /// A name is cut to what the log's readers accept, with room for a number and an element's key.
  mutating func name(
    _ wanted: String,
    intern: (String) -> NameID
  ) -> (text: String, id: NameID) {
    if count < given.count {
      if given[count].wanted == wanted {
        count += 1
        return (given[count - 1].name, given[count - 1].id)
      }
      departFromRunBefore()
    }
    let name = makeUnique(wanted)
    let id = intern(name)
    given.append((wanted, name, id))
    count += 1
    return (name, id)
  }

  private mutating func departFromRunBefore() {
    given.removeSubrange(count...)
    numbers.removeAll(keepingCapacity: true)
    for (wanted, _, _) in given { _ = makeUnique(wanted) }
  }

  private mutating func makeUnique(_ wanted: String) -> String {
    let name = wanted.isEmpty ? "unnamed" : wanted.shortened
    guard var number = numbers[name] else {
      numbers[name] = 1
      return name
    }
    var unique: String
    repeat {
      number += 1
      unique = "\(name)#\(number)"
    } while numbers[unique] != nil
    numbers[name] = number
    numbers[unique] = 1
    return unique
  }
}

extension String {
  /// The text cut to 100 Unicode scalars: name, key and number stay below the log's 1,024 bytes.
  var shortened: String {
    utf8.count <= 100 ? self : String(String.UnicodeScalarView(unicodeScalars.prefix(100)))
  }
}
