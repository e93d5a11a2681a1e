/// Where an entry matches what was typed.
///
/// Every word typed has to be found: in the name as a whole or, as in fzf, letter by letter in
/// order; in the title as a whole. Letters scattered over a title of several words are in nearly
/// every title, and mean nothing.
struct PickerMatch: Hashable, Sendable {
  /// The matched characters of the name and of the title, by their place.
  private(set) var name: Set<Int> = []
  private(set) var title: Set<Int> = []
  /// How well it fits; less is better.
  private(set) var cost = 0

  /// Finds the words of a filter in an entry; nil if one is missing.
  init?(_ filter: String, in entry: PickerEntry) {
    self.init(filter, name: entry.name, title: entry.title)
  }

  init?(_ filter: String, name: String, title: String) {
    let name = Array(name.lowercased())
    let title = Array(title.lowercased())
    for word in filter.lowercased().split(separator: " ") {
      let word = Array(word)
      if let start = Self.piece(word, in: name) {
        self.name.formUnion(start..<start + word.count)
        cost += start == 0 ? 0 : 1
      } else if let start = Self.piece(word, in: title) {
        self.title.formUnion(start..<start + word.count)
        cost += 10
      } else if let places = Self.letters(word, in: name) {
        self.name.formUnion(places)
        cost += 100 + places[places.count - 1] - places[0]
      } else {
        return nil
      }
    }
  }

  /// Where a word begins in a text: at the beginning of one of its words, if possible.
  private static func piece(_ word: [Character], in text: [Character]) -> Int? {
    guard word.count <= text.count else { return nil }
    let starts = (0...text.count - word.count).filter { text[$0...].starts(with: word) }
    return starts.first { $0 == 0 || !text[$0 - 1].isLetter } ?? starts.first
  }

  /// The places of a word's letters in a text, in order, and as close together as possible before
  /// the first end that fits.
  private static func letters(_ word: [Character], in text: [Character]) -> [Int]? {
    var rest = word[...]
    var end = 0
    while let letter = rest.first {
      guard let place = text[end...].firstIndex(of: letter) else { return nil }
      end = place + 1
      rest.removeFirst()
    }
    var places: [Int] = []
    var before = end
    for letter in word.reversed() {
      guard let place = text[..<before].lastIndex(of: letter) else { return nil }
      places.insert(place, at: 0)
      before = place
    }
    return places
  }
}
