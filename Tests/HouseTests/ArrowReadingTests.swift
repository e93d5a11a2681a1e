import Testing

/// What counts as naming something, on small trees of files.
@Suite("Reading arrows")
struct ArrowReadingTests {
  private static let drawing = """
    The rooms:

        Sources/Other/
          Low/       not this one → High
        Sources/App/
          Low/       what everybody uses
          High/      what uses it, told in
                     two lines → Low
            Model/   what is so
            Picture/ how it looks → Model
          Top/       all of it → High

    And more text, → Top.
    """

  /// The names that a tree of files has against the drawing's arrows.
  private func wrong(_ files: [String: String], beside others: [String] = []) -> [String] {
    let house = House(target: "App", in: Self.drawing)
    let files = files.sorted { $0.key < $1.key }.map { (path: $0.key, text: $0.value) }
    return Arrows(in: files, of: house, beside: others).wrong.map { "\($0.from) \($0.name)" }
  }

  @Test func `a drawing gives the rooms with their arrows`() {
    let house = House(target: "App", in: Self.drawing)
    #expect(
      house.arrows == [
        "Low": [], "High": ["Low"], "High/Model": [], "High/Picture": ["High/Model"],
        "Top": ["High"],
      ]
    )
    #expect(house.room(ofFile: "High/Picture/Deep/Line.swift") == "High/Picture")
    #expect(house.room(ofFile: "High/Screen.swift") == "High")
    #expect(house.room(ofFile: "Elsewhere/File.swift") == nil)
    #expect(house.reach(of: "High/Model") == ["Low"])
    #expect(house.reach(of: "High/Picture") == ["Low", "High/Model"])
    #expect(house.reach(of: "Top") == ["Low", "High", "High/Model", "High/Picture"])
  }

  @Test(
    arguments: [
      ("struct Tower {}", "let tower: Tower? = nil"),
      ("struct Tower { static let height = 1 }", "let height = App.Tower.height"),
      ("protocol Tower {}", "extension Int: Tower {}"),
      ("func climb() {}", "func run() { climb() }"),
      ("func climb() {}", "func run() { [1].forEach(climb) }"),
      ("let summit = 1", "func run() -> Int { summit }"),
      ("let summit = 1", #"func run() -> String { "at \(summit + 1)" }"#),
      ("extension Int { var steep: Int { 1 } }", "let number = 1.steep"),
      ("extension Int { var steep: Int { 1 } }", #"let path = \Int.steep"#),
      ("extension Cellar { func dig() {} }", "extension Cellar { func run() { dig() } }"),
    ]
  )
  func `what is declared above must not be named below`(above: String, below: String) {
    let cellar = "struct Cellar {}"
    let files = ["Top/A.swift": above, "Low/B.swift": below, "Low/Cellar.swift": cellar]
    #expect(wrong(files).count == 1)
    // The other way round is what arrows are for.
    #expect(wrong(["Low/A.swift": above, "Top/B.swift": below, "Low/Cellar.swift": cellar]) == [])
  }

  @Test func `a wrong name is reported with its file, its line and its home`() throws {
    let house = House(target: "App", in: Self.drawing)
    let files: [Arrows.File] = [
      ("Top/Tower.swift", "struct Tower {}"), ("Low/Cellar.swift", "\n\nlet cellar = Tower()\n"),
    ]
    let wrong = try #require(Arrows(in: files, of: house).wrong.first)
    #expect(
      wrong.description
        == "Low/Cellar.swift:3 names Tower of Top/Tower.swift, but no arrow leads from Low to Top"
    )
  }

  @Test(
    arguments: [
      "// A Tower.", "/* A /* nested */ Tower. */", #"let text = "a Tower""#,
      ##"let text = #"a \(Tower)"#"##, "let text = \"\"\"\n  a Tower\n  \"\"\"",
      #"let text = "\"Tower""#, "let number = 0xTower",
    ]
  )
  func `comments and texts name nothing`(below: String) {
    #expect(wrong(["Top/A.swift": "struct Tower {}", "Low/B.swift": below]) == [])
  }

  @Test(
    arguments: [
      // Declared there as well.
      ("struct Tower {}", "enum Kind { struct Tower {} }; let kind: Kind.Tower? = nil"),
      ("func climb() {}", "func run(climb: () -> Void) { climb() }"),
      ("func climb() {}", "func run() { let climb = 1; print(climb) }"),
      ("func climb() {}", "func run() { for climb in 1...2 { print(climb) } }"),
      ("func climb() {}", "let run = { (climb: Int, other: Int) in print(climb) }"),
      ("func climb() {}", "enum Step { case walk(Int), climb }; let step = Step.climb"),
      ("let summit = 1", "func run(_ pair: (Int, Int)) { let (summit, _) = pair; print(summit) }"),
      // For its file alone.
      ("private struct Tower {}", "let tower: Tower? = nil"),
      ("private extension Int { var steep: Int { 1 } }", "let number = 1.steep"),
      // A member that has the name of a function, or a label.
      ("func climb() {}", "func run(_ mountain: Mountain) { mountain.climb() }"),
      ("func climb() {}", "func run() { walk(climb: 1) }"),
      // In a type: who names it has named the type.
      ("struct Tower { func climb() {} }", "func run(_ any: some Any) { any.climb() }"),
    ]
  )
  func `a name that may be another's is passed over`(above: String, below: String) {
    #expect(wrong(["Top/A.swift": above, "Low/B.swift": below]) == [])
  }

  @Test func `a name of another target is passed over`() {
    let files = ["Top/A.swift": "struct Tower {}", "Low/B.swift": "let tower = Tower()"]
    #expect(wrong(files, beside: ["public struct Tower {}"]) == [])
  }

  @Test func `rooms in a room keep to their own arrows`() {
    let model = "struct State {}"
    let picture = "struct View { var state: State }"
    let screen = "struct Screen { var state: State; var view: View }"
    let tree = ["High/Model/A.swift": model, "High/Picture/B.swift": picture]
    #expect(wrong(tree.merging(["High/C.swift": screen]) { $1 }) == [])
    let turned = ["High/Model/B.swift": picture, "High/Picture/A.swift": model]
    #expect(wrong(turned) == ["High/Model State"])
    let inwards = tree.merging(["High/C.swift": screen, "High/Model/D.swift": "let a: Screen"]) {
      $1
    }
    #expect(wrong(inwards) == ["High/Model Screen"])
  }

  @Test func `folders that are not drawn are free among themselves`() {
    let files = [
      "Low/One/A.swift": "struct Tower { var cellar: Cellar }",
      "Low/Two/B.swift": "struct Cellar { var tower: Tower }",
    ]
    #expect(wrong(files) == [])
  }
}
