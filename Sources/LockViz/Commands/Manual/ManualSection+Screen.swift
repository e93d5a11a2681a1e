import LockVizCore

/// What the timeline's screen shows, and what can be typed there.
extension ManualSection {
  static let screen = ManualSection(
    title: "SCREEN",
    parts: [
      .words(
        """
        Time runs from left to right, one step an event, because the order is the point. \
        The mark below the lanes stands at the event that the sentence explains. \
        Every state has a sign of its own besides its colour, so that the picture is the same \
        without colours.
        """
      ),
      .words(
        """
        Below the tasks stand the locks, each with its owner over time and the length of its queue, \
        and the variables, each with its values and what is expected of it. \
        A digit in brackets is the key that lets that ready task go on next: the run is repeated to \
        here and goes on differently.
        """
      ),
      .words(
        """
        The top row counts what `lockviz check` would find. \
        At each event of a finding the words under the lanes say what happened and what to do.
        """
      ),
      .words(
        """
        A column of a long log stands for several events: it shows what a task did for most of \
        them, and a red `!` where one of them belongs to a finding. \
        On a page of more than \(Timeline.exactLimit.grouped) events columns are rounded to blocks of events; no finding is \
        lost.
        """
      ),
      .words(
        """
        At the bottom stand three panes. \
        One is the source, with the line at which every task is. \
        One says what is so now: who owns each lock and since when, who waits for it in which \
        order and for how long, and who was woken and does not run yet; of each variable its value, \
        its history, its last writer, who goes on with a stale value, and whether it needs a lock. \
        One lists the events. \
        Under \(PaneArrangement.widthForThree) columns two of them are shown, under \
        \(PaneArrangement.widthForTwo) one; a screen that is too small for everything says how many lanes are missing.
        """
      ),
      .words(
        """
        After `x` a pane lists every outcome with its count. \
        Enter there watches the schedule closest to asyncio's order that leads to one. \
        Tasks that may run then show which outcomes they can still lead to.
        """
      ),
      .words(
        """
        With the mouse, a click selects a lane, an event or a pane, and the wheel scrolls.
        """
      ),
    ]
  )

  static let prompts = ManualSection(
    title: "PROMPTS",
    parts: [
      .words("After `:` these can be typed:"),
      .terms(
        macro: "Li",
        [
          ("42", "Goes to that event."),
          ("+10 , -5", "Goes that many events forward or back."),
          ("t 350ms", "Goes to the last event at or before that time."),
          ("counter=2", "Goes to the next moment at which the variable has that value."),
          ("w FILE", "Saves the screen as text; with `w!` also over a file that is there."),
          ("save FILE", "Saves the log; `save!` likewise."),
        ]
      ),
      .words(
        """
        After `/` come words, all of which an event has to match. \
        A word matches a part of the task's name, the event's, the object's, the value or the \
        place. \
        `name=value` matches reads and writes of that variable with that value, quotes keep blanks, \
        and `!` before a word means that it must not match. \
        `n` and `N` go to the next and the previous match.
        """
      ),
      .words(
        """
        After `\\` come words that choose the lanes to show: parts of names, or `task:NAME`, \
        `lock:NAME` or `resource:NAME` (tasks that hold it or wait for it), `var:NAME` (tasks that \
        read or write it) and `is:STATE`, where a state is \(Self.states). \
        `!` before a word turns it around.
        """
      ),
      .words(
        """
        A mark is a letter: `m a` sets one, `' a` goes to it, and `''` goes back to before the last \
        leap.
        """
      ),
    ]
  )

  private static var states: String {
    let names = LaneFilter.Activity.allCases.map(\.rawValue)
    return names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
  }
}
