import ArgumentParser
import LockVizCore

/// What is expected of variables besides what a scenario or a log says.
struct ExpectOptions: ParsableArguments {
  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "What has to hold of a variable after every event, as in 'most_inside <= 2', or where the run ends: "
        + "'left == 0 at end'. Compare by ==, !=, <, <=, > or >= with a number, a text, true, false or none; "
        + "a name with blanks stands in quotes. May be given again.",
      valueName: "comparison"
    )
  )
  var expect: [String] = []

  /// The expectations.
  ///
  /// - Throws: `Failure` that names one which cannot be read.
  func checked() throws(Failure) -> [ValueExpectation] {
    var expectations: [ValueExpectation] = []
    for text in expect {
      do {
        let expectation = try ValueExpectation(parsing: text)
        if !expectations.contains(expectation) { expectations.append(expectation) }
      } catch {
        throw Failure("--expect '\(text.printable)': \(error)")
      }
    }
    return expectations
  }
}
