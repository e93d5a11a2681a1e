internal import Synchronization

/// What the lanes of a page show, kept from one picture to the next.
///
/// An overview's page does not depend on the playhead, so a step within it costs no more than
/// finding it here. What is kept depends only on the timeline, so drawing is still a pure function.
final class PageCache: Sendable {
  private let kept = Mutex<Kept?>(nil)

  /// A page, and its columns by lane.
  private struct Kept {
    var page: PageKey
    var columns: LaneColumns
  }

  /// What is known about a page; empty for any other page.
  func columns(of page: PageKey) -> LaneColumns {
    kept.withLock { $0?.page == page ? $0?.columns : nil } ?? LaneColumns()
  }

  /// Keeps what is known about a page, in place of any other.
  func keep(_ columns: LaneColumns, of page: PageKey) {
    kept.withLock { $0 = Kept(page: page, columns: columns) }
  }
}
