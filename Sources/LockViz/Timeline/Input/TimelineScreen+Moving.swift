import LockVizCore

/// Moving the playhead: by events, by a lane's events, by findings, to marks and causes.
extension TimelineScreen {
  /// The event before which the playhead cannot go on.
  var lastEvent: Int { timeline.log.count }

  /// Goes to an event by hand, which pauses and gives up following.
  mutating func jump(to event: Int) {
    playhead.playback.isPlaying = false
    playhead.follows = false
    move(to: event)
  }

  /// Goes on or back by hand, and says so where there is nothing further.
  mutating func step(_ count: Int) {
    let before = cursor
    jump(to: cursor + count)
    guard cursor == before, !timeline.log.isEmpty else { return }
    if count <= 0 {
      notify("this is the beginning; \(glyphs.right) steps, space plays")
    } else if watched.isGrowing {
      notify("this is the end so far; F stays at it")
    } else {
      notify("this is the end; g goes to the beginning, space plays it again")
    }
  }

  /// Jumps far: `''` and Backspace return from there.
  mutating func leap(to event: Int) {
    playhead.marks["'"] = cursor
    jump(to: event)
  }

  mutating func move(to event: Int) {
    playhead.event = min(max(event, 0), lastEvent)
  }

  mutating func playOrPause() {
    playhead.playback.isPlaying.toggle()
    guard playhead.playback.isPlaying else { return }
    if cursor == lastEvent, !watched.isGrowing { playhead.event = 0 }
    // A person who asks for it has read the introduction.
    if showsIntroduction { move(to: 1) }
    if timeline.log.isEmpty, !watched.isGrowing { playhead.playback.isPlaying = false }
  }

  /// The playhead goes on by itself.
  mutating func playOn() {
    guard playhead.playback.isPlaying else { return }
    if let next = playhead.playback.next(from: cursor, in: timeline) { move(to: next.event) }
    if cursor == lastEvent, !watched.isGrowing { playhead.playback.isPlaying = false }
  }

  /// Goes to the next or previous event of the marked lane: of a task, or about a resource or a variable.
  mutating func stepInLane(_ direction: Int) {
    guard let subject = moment.marked else {
      return complain("select a lane first, with the arrow keys")
    }
    let event =
      direction > 0
      ? timeline.nextEvent(of: subject, after: cursor)
      : timeline.previousEvent(of: subject, before: cursor)
    guard let event else {
      return complain(
        "\(subject.name(in: timeline)) has no event \(direction > 0 ? "after" : "before") this"
      )
    }
    // The lane stays the marked one, though others act.
    selection = subject
    jump(to: event)
  }

  /// Goes to the next or previous event with which a finding was complete.
  mutating func stepToFinding(_ direction: Int) {
    let findings = timeline.findings
    guard findings.count > 0 else { return notify("nothing went wrong in this run") }
    let event = direction > 0 ? findings.next(after: cursor) : findings.previous(before: cursor)
    guard let event else {
      return complain(noFinding(direction))
    }
    leap(to: event)
  }

  /// Why there is no finding to go to in a direction, and where there is one.
  private func noFinding(_ direction: Int) -> String {
    let findings = timeline.findings
    guard findings.mark(of: cursor) == .completes else {
      let other = direction > 0 ? "E goes back to the last" : "e goes on to the first"
      return "no finding \(direction > 0 ? "after" : "before") this; \(other)"
    }
    if findings.next(after: cursor) == findings.previous(before: cursor) {
      return "this is the only finding"
    }
    return direction > 0
      ? "this is the last finding; E goes back to the one before"
      : "this is the first finding; e goes on to the next"
  }

  /// Takes the letter of a mark.
  mutating func mark(_ key: Key, sets: Bool) {
    guard case .character(let letter) = key, letter.isLetter || letter == "'" else {
      return complain("a mark is a letter, as in \(sets ? "m" : "'")a")
    }
    if sets {
      playhead.marks[letter] = cursor
      notify("mark \(letter) is event \(cursor); '\(letter) returns to it")
    } else if let event = playhead.marks[letter] {
      leap(to: event)
    } else {
      complain("there is no mark \(letter); m\(letter) sets it")
    }
  }

  /// What to say while the letter of a mark is still to come.
  func markHint(sets: Bool) -> String {
    if sets { return "mark event \(cursor) with which letter? Esc gives up" }
    let known = playhead.marks.sorted { $0.key < $1.key }.prefix(8).map { "\($0.key) \($0.value)" }
      .joined(separator: ", ")
    return "go to which mark? \(known.isEmpty ? "there is none yet" : known)"
  }

  /// Goes to the cause of what the marked lane shows.
  mutating func goToCause() {
    guard let cause = moment.cause else {
      return complain("nothing before this is known to have caused it")
    }
    playhead.trail.append(Playhead.Standpoint(event: cursor, selection: selection))
    selection = nil
    jump(to: cause.event)
    notify(cause.answer.text)
  }

  /// Goes back from a cause.
  mutating func goBack() {
    guard let standpoint = playhead.trail.popLast() else {
      return complain("Backspace goes back from where Enter has led")
    }
    jump(to: standpoint.event)
    selection = standpoint.selection
  }
}
