/// The names of a timeline's tasks, locks or variables, by index.
///
/// A view of the log's own names: it takes no memory, however many there are, and makes each text
/// when it is asked for.
public struct SubjectNames: RandomAccessCollection, Sendable {
  let ids: ChunkedArray<NameID>
  let names: NameTable

  /// The index of the first name.
  public var startIndex: Int { 0 }
  /// How many names there are.
  public var endIndex: Int { ids.count }

  /// The name with an index.
  public subscript(index: Int) -> String { names[ids[index]] }

  /// Whether the names are those of a list.
  public static func == (names: SubjectNames, list: [String]) -> Bool { names.elementsEqual(list) }
}
