/// What is known about a variable: its value, its last writes, and how tasks use it.
struct ObservedVariable: Sendable {
  /// Its name; none while no task has used it.
  var name = NameID.none
  /// How often it was written.
  var writes = 0
  /// Its last write.
  var lastWrite = Write()
  /// The last write by a task other than the last writer.
  var lastOtherWrite = Write()
  /// The value that the last event showed.
  var shown = LoggedValue()
  var use = VariableUse()

  struct Write: Sendable {
    var moment = Moment()
    var task = NameID.none
    var value = LoggedValue()
    /// Whether its task had read the variable before.
    var followsRead = false
  }

  /// The last write by a task other than this one.
  func lastWrite(notBy task: NameID) -> Write {
    lastWrite.task == task ? lastOtherWrite : lastWrite
  }

  /// Records a write.
  mutating func note(_ write: Write) {
    writes += 1
    shown = write.value
    if shown.type == .absent { shown.type = .null }
    if lastWrite.task != write.task { lastOtherWrite = lastWrite }
    lastWrite = write
  }
}
