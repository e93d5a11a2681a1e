import LockVizCore
import Testing

@testable import LockViz

@Suite("Mail for the screen")
struct MailboxTests {
  private func progress(_ bytes: Int) -> Input {
    .log(
      LogProgress(
        timeline: Timeline(EventLog()),
        arrival: LogArrival(bytesRead: bytes, phase: .reading)
      )
    )
  }

  private func words(_ inputs: [Input]) -> [String] {
    inputs.map { input in
      switch input {
      case .log(let progress): "log \(progress.arrival.bytesRead)"
      case .saved(let path, _): "saved \(path)"
      default: "other"
      }
    }
  }

  @Test func `comes in its order, and of logs only the latest`() {
    let mailbox = Mailbox()
    mailbox.post(progress(1))
    mailbox.post(.saved(path: "a", problem: nil))
    mailbox.post(progress(2))
    mailbox.post(.saved(path: "b", problem: nil))
    #expect(words(mailbox.drain()) == ["saved a", "log 2", "saved b"])
    #expect(mailbox.drain().isEmpty)
  }

  @Test func `about a log that nobody wants any more is dropped, and nothing else`() {
    let mailbox = Mailbox()
    mailbox.post(progress(1))
    mailbox.post(.saved(path: "a", problem: nil))
    mailbox.dropLogs()
    #expect(words(mailbox.drain()) == ["saved a"])
  }

  @Test func `from many threads at once all arrives`() async {
    let mailbox = Mailbox()
    await withTaskGroup { group in
      for task in 0..<8 {
        group.addTask {
          for number in 0..<100 { mailbox.post(.saved(path: "\(task).\(number)", problem: nil)) }
        }
      }
    }
    #expect(Set(words(mailbox.drain())).count == 800)
  }
}
