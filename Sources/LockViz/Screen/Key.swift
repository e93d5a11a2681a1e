/// A key as the terminal reports it.
///
/// Ctrl with a letter is the control character itself, Ctrl-L `.character("\u{C}")`, but for those
/// that have a key of their own: Ctrl-I is `.tab`, Ctrl-H `.backspace`, Ctrl-J and Ctrl-M `.enter`.
/// Ctrl-C, Ctrl-Z and Ctrl-\ are signals and do not arrive. A mark that combines is a key of its
/// own after its base.
enum Key: Hashable, Sendable {
  case character(Character)
  case up, down, left, right
  case pageUp, pageDown, home, end
  case enter, escape, tab, backTab, backspace, delete
  case function(Int)
}
