/// Something that the mouse did at a cell, counted from 0 at the top left.
struct MouseEvent: Hashable, Sendable {
  var x: Int
  var y: Int
  var action: Action

  /// What it did; other buttons and plain movement do not arrive.
  enum Action: Hashable, Sendable {
    /// The left button went down.
    case press
    /// The wheel turned one notch away from the user.
    case wheelUp
    /// The wheel turned one notch towards the user.
    case wheelDown
  }
}
