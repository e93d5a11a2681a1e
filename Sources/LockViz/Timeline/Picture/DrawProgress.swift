/// How far the reading of a log has come, in the top row.
extension TimelineView {
  /// A bar with the share that has been read, or that the log is being followed; empty once
  /// everything is there.
  func progressPieces() -> [(text: String, style: Style)] {
    guard let arrival = screen.watched.arrival else { return [] }
    switch arrival.phase {
    case .reading: return [("reading " + share(of: arrival), Style(foreground: .cyan))]
    case .following:
      let text = screen.playhead.follows ? "following" : "grows (F follows)"
      return [(text, Style(foreground: .cyan))]
    case .complete: return []
    case .failed: return [("cut short", Style(foreground: .red))]
    }
  }

  private func share(of arrival: LogArrival) -> String {
    guard let total = arrival.totalBytes, total > 0 else {
      return "\(arrival.bytesRead >> 20) MB"
    }
    let percent = min(arrival.bytesRead * 100 / total, 100)
    guard size.width >= 90 else { return "\(percent) %" }
    return "\(progressBar(tenths: percent / 10)) \(percent) %"
  }

  /// A bar of ten cells, some of them full.
  func progressBar(tenths: Int) -> String {
    let filled = min(max(tenths, 0), 10)
    return String(repeating: glyphs.barFull, count: filled)
      + String(repeating: glyphs.barEmpty, count: 10 - filled)
  }
}
