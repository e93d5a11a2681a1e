/// What events are called, what they do, and how they look: the one table of the kinds of events and
/// of resources.
///
/// A log has one, and readers of the log take from it what the kind of an event means. ``standard``
/// is what LockViz itself writes and understands. A kind without a row is kept, is shown by its
/// name, and does nothing.
///
///     let vocabulary = Vocabulary.standard.adding([
///       Vocabulary.Row(Event.Kind("get"), .take, "G", rank: 13, .hold, uses: .attempts)
///     ])
///     var reader = EventLogReader(vocabulary: vocabulary)
///
/// A value that costs a reference to copy.
package struct Vocabulary: Sendable {
  private let table: Table

  /// The table itself, which never changes.
  private final class Table: Sendable {
    let rows: ContiguousArray<Row>
    /// The names of the rows' kinds: a row's place is its name's number less one.
    let names: NameTable
    let codes: ContiguousArray<KindCode>
    let resources: [ResourceKind]

    init(_ rows: [Row], _ resources: [ResourceKind]) {
      var names = NameTable()
      for (place, row) in rows.enumerated() {
        let name = names.intern(row.kind.name)
        precondition(Int(name.index) == place + 1, "\(row.kind) has a row already")
      }
      self.rows = ContiguousArray(rows)
      self.names = names
      self.resources = resources
      codes = ContiguousArray(
        rows.enumerated().map { KindCode(index: UInt16($0.offset), move: $0.element.move) }
      )
    }
  }

  /// A vocabulary of rows that begin with the first kind of every move, in the order of the moves.
  init(_ rows: [Row], resources: [ResourceKind]) {
    for move in Event.Move.allCases where move != .nothing {
      precondition(rows[Int(move.rawValue)].move == move, "the kind of \(move) is out of place")
    }
    table = Table(rows, resources)
  }

  /// The same with more kinds of events and resources.
  package func adding(_ rows: [Row], resources: [ResourceKind] = []) -> Vocabulary {
    Vocabulary(Array(self.rows) + rows, resources: self.resources + resources)
  }

  /// All rows, those of the kinds that the simulation writes first.
  package var rows: ContiguousArray<Row> { table.rows }
  /// The kinds of events that have a row.
  package var kinds: [Event.Kind] { table.rows.map(\.kind) }
  /// The kinds of resources.
  package var resources: [ResourceKind] { table.resources }

  /// What is known of a kind.
  package func row(of kind: Event.Kind) -> Row {
    guard let id = table.names.find(kind.name), id != .none else {
      return Row(kind, .nothing, needsTask: false)
    }
    return table.rows[Int(id.index) - 1]
  }

  /// The code of a kind of event, if it has a row.
  func code(of kind: Event.Kind) -> KindCode? {
    guard let id = table.names.find(kind.name), id != .none else { return nil }
    return table.codes[Int(id.index) - 1]
  }

  /// The number of rows.
  @inline(__always)
  var count: Int { table.rows.count }

  /// The row with a code; nil for a kind without a row.
  @inline(__always)
  subscript(code: KindCode) -> Row? {
    let index = Int(code.index)
    return index < table.rows.count ? table.rows[index] : nil
  }

  /// The code of the kind with a name in UTF-8, if it has a row.
  @inline(__always)
  func code(ofKind name: UnsafeRawBufferPointer) -> KindCode? {
    guard let id = table.names.find(utf8: name), id != .none else { return nil }
    return table.codes[Int(id.index) - 1]
  }
}

extension Vocabulary {
  /// What is known of a kind of event.
  package struct Row: Sendable {
    /// The kind, by its name in the log.
    package let kind: Event.Kind
    /// What it does.
    package let move: Event.Move
    /// Whether it is always somebody who does it.
    package let needsTask: Bool
    /// How it uses its object, as far as the order of two steps is concerned.
    package let uses: Uses
    /// How it looks.
    package let look: Look

    /// A row from what stands in it.
    package init(
      _ kind: Event.Kind,
      _ move: Event.Move,
      _ letter: Character = "?",
      rank: Int = 0,
      _ tone: Look.Tone = .plain,
      uses: Uses = [],
      needsTask: Bool = true
    ) {
      self.kind = kind
      self.move = move
      self.uses = uses
      self.needsTask = needsTask
      look = Look(letter: letter, rank: rank, tone: tone)
    }
  }

  /// How a kind of event looks.
  package struct Look: Sendable, Hashable {
    /// What stands for it in a task's lane, unless its tone has signs of its own.
    package let letter: Character
    /// How telling it is among others in the same column: the higher one is shown.
    package let rank: Int
    /// What it is shown like.
    package let tone: Tone

    /// What an event is shown like: what has to do with the same thing looks alike.
    package enum Tone: Sendable, Hashable {
      /// A task begins.
      case begin
      /// A task ends.
      case end
      /// A variable is used.
      case access
      /// A resource is taken or given back.
      case hold
      /// A resource is waited for.
      case wait
      /// Anything else.
      case plain
      /// Anything else that matters little.
      case faint
    }
  }
}
