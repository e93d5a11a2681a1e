/// What is known about a variable: its value, its last writes, and how tasks use it.
struct ObservedVariable: Sendable {
  var name: NameID
  /// How often it was written.
  var writes = 0
  /// Its last write.
  var lastWrite = Write()
  /// The last write by any other task than that of the last one.
  var lastOtherWrite = Write()
  /// The value that it had when an event showed it last.
  var shown = LoggedValue()
  var use = VariableUse()

  struct Write: Sendable {
    var moment = Moment()
    var task = NameID.none
    var value = LoggedValue()
  }

  /// The last write by any other task than one.
  func lastWrite(notBy task: NameID) -> Write {
    lastWrite.task == task ? lastOtherWrite : lastWrite
  }

  /// Notes a write.
  mutating func note(_ write: Write) {
    writes += 1
    shown = write.value
    if shown.type == .absent { shown.type = .null }
    if lastWrite.task != write.task { lastOtherWrite = lastWrite }
    lastWrite = write
  }
}
