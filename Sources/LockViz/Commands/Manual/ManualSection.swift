import LockVizCore

/// A section of the manual about what no definition in the program says.
struct ManualSection {
  var title: String
  var parts: [Part]

  /// A part of a section.
  enum Part {
    case words(String)
    case listing([String])
    /// Terms and what they mean, with the macro for a term; several terms have ` , ` between them.
    case terms(macro: String, [(term: String, words: String)])
  }

  static let all = [findings, logFormat, environment, files, exitStatus, examples]

  private static let findings = ManualSection(
    title: "FINDINGS",
    parts: [
      .words(
        """
        What `check` and the screen find, by the names that `check --json` uses. A problem went wrong, a \
        warning can go wrong or costs much, and a note is no reason for alarm.
        """
      ),
      .terms(macro: "Li", Finding.Kind.allCases.map { ($0.rawValue, $0.meaning) }),
    ]
  )

  private static let logFormat = ManualSection(
    title: "LOG FORMAT",
    parts: [
      .words(
        """
        A log is a line of JSON that says what it is, and then one line of JSON an event, in the \
        order in which they happened:
        """
      ),
      .listing([
        #"{"format":"lockviz","version":1,"source":"simulation","name":"counter","#,
        #" "clock":"virtual","expected":{"shared_counter":3}}"#,
        #"{"n":9,"t":0,"task":"task_A","event":"read","#,
        #" "object":"shared_counter","value":0,"at":"Counter.swift:16"}"#,
      ]),
      .words("Lines are broken here that are not in a log. The fields of an event:"),
      .terms(
        macro: "Li",
        [
          ("n", "Its number, from 1, without gaps."),
          ("t", "Nanoseconds since the log began, virtual in a simulation."),
          ("task", "Who acts."),
          ("event", "What happens: \(kinds)."),
          ("object", "What it acts on: a resource such as a lock, a variable or a task."),
          ("value", "What was read, written or printed, how long it sleeps, how it ended."),
          ("at", "The file and the line of the call."),
        ]
      ),
      .words("Fields and events that are not known are accepted."),
    ]
  )

  /// The kinds of events, as a list in a sentence.
  private static var kinds: String {
    let kinds = Vocabulary.standard.kinds.map { "`\($0)`" }
    return kinds.dropLast().joined(separator: ", ") + " or " + kinds.suffix(1).joined()
  }

  private static let files = ManualSection(
    title: "FILES",
    parts: [
      .terms(
        macro: "Pa",
        [
          (
            "~/.local/state/lockviz/recent",
            """
            The logs opened recently, one path a line, the newest first. It can be deleted at any time.
            """
          )
        ]
      )
    ]
  )

  private static let environment = ManualSection(
    title: "ENVIRONMENT",
    parts: [
      .terms(
        macro: "Ev",
        [
          ("NO_COLOR", "If it is not empty, there are no colours unless an option asks for them."),
          (
            "CLICOLOR_FORCE",
            "If it is neither empty nor 0, colours are used wherever the terminal has them."
          ),
          ("COLORFGBG", "Tells whether the background is light: it is if this ends in 7 or 15."),
          ("TERM", "The kind of the terminal, which has to be in the terminfo database."),
          (
            "LC_ALL , LC_CTYPE , LANG",
            "The locale. Where it is not one with UTF-8, pictures are drawn in ASCII."
          ),
          (
            "XDG_STATE_HOME",
            "The folder in which the logs opened recently are kept, in place of `~/.local/state`."
          ),
        ]
      )
    ]
  )

  private static let exitStatus = ManualSection(
    title: "EXIT STATUS",
    parts: [
      .terms(
        macro: "Li",
        ExitStatus.table.map { row in
          let words = row.words.prefix(1).uppercased() + row.words.dropFirst() + "."
          return (row.codes.map(String.init).joined(separator: " , "), words)
        }
      )
    ]
  )

  private static let examples = ManualSection(
    title: "EXAMPLES",
    parts: [
      .words("Pick from a list what to watch:"),
      .listing(["lockviz"]),
      .words("Watch three tasks lose two of three increments:"),
      .listing(["lockviz run counter"]),
      .words("Take another order, and print what happens:"),
      .listing(["lockviz run counter --schedule task_B,task_A --headless"]),
      .words("Save a log, and watch it later:"),
      .listing(["lockviz run cache --output cache.jsonl", "lockviz open cache.jsonl"]),
      .words("Watch what another program writes:"),
      .listing(["lockviz run deadlock --format jsonl | lockviz open -"]),
    ]
  )
}
