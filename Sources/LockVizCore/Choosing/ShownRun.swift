/// A run as a search sees it: what is to be seen at a ``ChoicePoint`` as well as at the ``RunEnd``.
package protocol ShownRun: AnyObject {
  /// The tasks that were picked so far, as a schedule names them, of a run that shows
  /// ``Sight/picks``.
  var picks: [String] { get }
  /// Whether a task has awaited something whose state does not show.
  var sawPlainSwift: Bool { get }
  /// The task that has awaited something from outside, if one has.
  var outside: String? { get }
}

extension ShownRun {
  /// By default, none has.
  package var sawPlainSwift: Bool { false }
  /// None.
  package var outside: String? { nil }
}
