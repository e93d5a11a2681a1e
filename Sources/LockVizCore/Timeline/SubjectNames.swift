/// The names of a timeline's tasks, resources or variables.
///
/// A view of the log's own names: it takes no memory, however many there are, and makes each text
/// when it is asked for.
public struct SubjectNames<ID: SubjectID>: RandomAccessCollection, Sendable {
  let ids: ChunkedArray<NameID>
  let names: NameTable

  /// The first that has a name.
  public var startIndex: ID { ID(0) }
  /// The place after the last.
  public var endIndex: ID { ID(ids.count) }

  /// The name of one of them.
  public subscript(id: ID) -> String { names[ids[id.index]] }

  /// Whether the names are those of a list.
  public static func == (names: SubjectNames, list: [String]) -> Bool { names.elementsEqual(list) }
}
