/// The names that a Swift file declares, and those that it mentions.
///
/// The code is read by its looks, without its types, which is enough for names that are unique.
struct SwiftNames {
  private(set) var declarations: [Declaration] = []
  private(set) var mentions: [Mention] = []

  /// A name that is declared.
  struct Declaration: Hashable {
    var name: String
    var kind: Kind
  }

  /// Where a name is declared.
  enum Kind: Hashable {
    /// A type, a function or a value of the whole module.
    case global
    /// In an extension of a type.
    case member(of: String)
    /// Anywhere else, as a parameter, or for its file alone.
    case local
  }

  /// A place where a name is used.
  struct Mention: Hashable {
    var name: String
    var line: Int
    /// Whether it comes after a dot, as a member does.
    var isMember: Bool
    /// The type in whose declaration or extension it is.
    var type: String?
  }

  /// Reads a file of a module.
  init(_ source: String, module: String) {
    var reader = Reader(tokens: SwiftToken.tokens(of: source), module: module)
    reader.read()
    declarations = reader.declarations
    mentions = reader.mentions
  }

  private struct Reader {
    let tokens: [SwiftToken]
    /// The module's name, which can stand before a global name and a dot.
    let module: String
    var declarations: [Declaration] = []
    var mentions: [Mention] = []
    private var place = 0
    private var scopes: [Scope] = []
    /// What the next brace opens; nil for anything but a type.
    private var opening: Scope?
    private var isPrivate = false

    /// The code between two braces.
    private struct Scope {
      var kind = Kind.code
      /// The type that it belongs to.
      var type: String?
      var isPrivate = false

      enum Kind { case type, extended, code }
    }

    private static let typeWords: Set = ["struct", "class", "enum", "protocol", "actor"]

    init(tokens: [SwiftToken], module: String) {
      self.tokens = tokens
      self.module = module
    }

    private func text(_ distance: Int = 0) -> String {
      let index = place + distance
      return tokens.indices.contains(index) ? tokens[index].text : ""
    }

    private func isWord(_ distance: Int) -> Bool {
      let index = place + distance
      return tokens.indices.contains(index) && tokens[index].isWord
    }

    mutating func read() {
      while place < tokens.count {
        let token = tokens[place]
        if token.isWord {
          if !token.isQuoted { readKeyword(token.text) }
          mention(token)
        } else {
          readMark(token.text)
        }
        place += 1
      }
    }

    private mutating func readMark(_ mark: String) {
      switch mark {
      case "{":
        var scope = opening ?? Scope(type: scopes.last?.type)
        scope.isPrivate = scope.isPrivate || scopes.last?.isPrivate == true
        scopes.append(scope)
        opening = nil
        isPrivate = false
        declareClosureParameters()
      case "}":
        _ = scopes.popLast()
        opening = nil
        isPrivate = false
      default: break
      }
    }

    private mutating func readKeyword(_ word: String) {
      guard text(-1) != "." else { return }
      switch word {
      case "private", "fileprivate": isPrivate = isPrivate || text(1) != "("
      case "extension": open(.extended)
      case "func":
        declare(1)
        declareParameters()
      case "init", "subscript":
        declareParameters()
        isPrivate = false
      case "typealias", "associatedtype": declare(1)
      case "let", "var": declareValues()
      case "for": declareWords(until: "in")
      case "case": declareCases()
      default:
        guard Self.typeWords.contains(word), text(1).first?.isUppercase == true, text(1) != "Self"
        else { return }
        declare(1)
        open(.type)
      }
    }

    private mutating func open(_ kind: Scope.Kind) {
      // The type that `extension A.B` extends is B.
      var distance = 1
      while text(distance + 1) == ".", isWord(distance + 2) { distance += 2 }
      opening = Scope(kind: kind, type: text(distance), isPrivate: isPrivate)
      isPrivate = false
    }

    /// Declares the word at a distance where the scope declares names.
    private mutating func declare(_ distance: Int) {
      guard isWord(distance) else { return }
      let isHidden = isPrivate || scopes.last?.isPrivate == true
      let kind: SwiftNames.Kind =
        switch scopes.last?.kind {
        case _ where isHidden: .local
        case nil: .global
        case .extended: scopes.last?.type.map { .member(of: $0) } ?? .local
        case .type, .code: .local
        }
      declarations.append(Declaration(name: text(distance), kind: kind))
      isPrivate = false
    }

    private mutating func declareLocal(_ distance: Int) {
      guard isWord(distance) else { return }
      declarations.append(Declaration(name: text(distance), kind: .local))
    }

    /// `let a`, `let (a, b)` and `let .some(a)`.
    private mutating func declareValues() {
      if isWord(1) { return declare(1) }
      declareWords(until: ")")
      isPrivate = false
    }

    /// Every word up to another.
    private mutating func declareWords(until end: String) {
      var distance = 1
      while distance < 40, text(distance) != end, text(distance) != "{" {
        declareLocal(distance)
        distance += 1
      }
    }

    /// The cases of an enumeration; those of a switch are no declarations.
    private mutating func declareCases() {
      guard let kind = scopes.last?.kind, kind != .code else { return }
      var distance = 1
      while isWord(distance) {
        declareLocal(distance)
        distance += 1
        if text(distance) == "(" { distance = end(ofBrackets: distance) }
        if text(distance) == "=" { distance += 2 }
        guard text(distance) == "," else { return }
        distance += 1
      }
    }

    /// The words before the colons between the brackets that come next.
    private mutating func declareParameters() {
      var distance = 1
      while text(distance) != "(" {
        if text(distance).isEmpty || text(distance) == "{" { return }
        distance += 1
      }
      let last = end(ofBrackets: distance)
      while distance < last {
        if text(distance) == ":" { declareLocal(distance - 1) }
        distance += 1
      }
    }

    /// The distance of what comes after the brackets that open at a distance.
    private func end(ofBrackets start: Int) -> Int {
      var distance = start
      var depth = 0
      repeat {
        if text(distance) == "(" { depth += 1 }
        if text(distance) == ")" { depth -= 1 }
        distance += 1
      } while depth > 0 && !text(distance).isEmpty
      return distance
    }

    /// The words between a brace and `in`.
    private mutating func declareClosureParameters() {
      var distance = 1
      while isWord(distance) || "()[],:._?".contains(text(distance)) {
        if text(distance).isEmpty { return }
        if text(distance) == "in" { return declareWords(until: "in") }
        distance += 1
      }
    }

    private mutating func mention(_ token: SwiftToken) {
      let isLabel = text(1) == ":" && ["(", ","].contains(text(-1))
      guard !isLabel else { return }
      let isMember = text(-1) == "." && text(-2) != module
      mentions.append(
        Mention(name: token.text, line: token.line, isMember: isMember, type: scopes.last?.type)
      )
    }
  }
}
