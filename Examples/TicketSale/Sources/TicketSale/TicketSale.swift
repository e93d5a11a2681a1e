// A program of one's own: two counters sell the last ticket, each after a look at what is left.

import LockVizCore

let run = try Simulation.run { simulation in
  let left = Shared("left", 1, expected: 0, in: simulation)
  let sellers = ["north", "south"].map { name in
    simulation.spawn(name) {
      let tickets = left.read()
      if tickets > 0 {
        try await simulation.yield()  // the customer pays
        left.write(left.read() - 1)
      }
    }
  }
  try await simulation.gather(sellers)
}

for event in run.log { print(event) }
print("ended: \(run.ending)")  // completed
print("left = \(run["left"]!)")  // -1
print("picked: \(run.schedule)")
