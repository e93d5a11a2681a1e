/// An event that is part of evidence: its number, and where in the source it happened.
struct Moment: Sendable, Hashable {
  /// The event's number; 0 for none.
  var number = 0
  var location = NameID.none
}
