internal import CNcurses

/// What the roles of `Color` look like on a terminal.
///
/// Text on a coloured background is black or white, whichever is readable on that background,
/// unless the style names a colour.
struct Palette: Hashable, Sendable {
  /// How a cell looks, in the terminal's numbers.
  struct Look: Hashable, Sendable {
    /// A number of the terminal's colours, or -1 for its own.
    var foreground: Int16 = -1
    var background: Int16 = -1
    /// Bits of `lockviz_attributes`.
    var attributes: UInt8 = 0
  }

  /// The shades of one kind of terminal.
  fileprivate struct Shades: Hashable, Sendable {
    /// By the order of `Color`'s cases; the first is unused.
    var foregrounds: [Int16]
    var backgrounds: [Int16]
    /// Text on a coloured background, and on a gray one.
    var onColor: Int16
    var onGray: Int16
  }

  private let shades: Shades?
  private let colors: Int

  /// A palette for a terminal.
  ///
  /// - Parameters:
  ///   - colors: how many colours it has and may use.
  ///   - isLight: whether its background is known to be light.
  init(colors: Int, isLight: Bool = false) {
    self.colors = colors
    shades =
      switch colors {
      case ..<8: nil
      // Beyond 256, a number is red, green and blue, except for the first eight.
      case 8..<16, 257...: .eight
      case 16..<256: isLight ? .sixteenLight : .sixteen
      default: isLight ? .light : .dark
      }
  }

  /// How a style looks on this terminal.
  func look(_ style: Style) -> Look {
    var look = Look()
    var style = style
    if let shades {
      look.foreground = shades.foregrounds[Int(style.foreground.rawValue)]
      look.background = shades.backgrounds[Int(style.background.rawValue)]
      if style.foreground == .normal {
        switch style.background {
        case .normal: break
        case .gray: look.foreground = shades.onGray
        default: look.foreground = shades.onColor
        }
      }
      if shades == .eight {
        // Eight colours have no gray, and their blue is hard to read unless it is bold.
        if style.foreground == .gray { style.dim = true }
        if style.foreground == .blue { style.bold = true }
        // Their gray background is white, on which no colour can be read.
        if style.background == .gray { look.foreground = shades.onGray }
      }
    } else {
      if style.background != .normal { style.reverse = true }
      if style.foreground == .gray { style.dim = true }
      if style.foreground == .red { style.bold = true }
    }
    if style.bold { look.attributes |= UInt8(LOCKVIZ_BOLD.rawValue) }
    if style.dim { look.attributes |= UInt8(LOCKVIZ_DIM.rawValue) }
    if style.reverse { look.attributes |= UInt8(LOCKVIZ_REVERSE.rawValue) }
    if style.underline { look.attributes |= UInt8(LOCKVIZ_UNDERLINE.rawValue) }
    return look
  }

  /// Whether `COLORFGBG`, which some terminals set to the numbers of their text and background,
  /// says that the background is light.
  static func isLight(colorfgbg: String?) -> Bool {
    let background = colorfgbg?.split(separator: ";").last
    return background == "7" || background == "15"
  }
}

extension Palette.Shades {
  // The order of the colours: normal, blue, yellow, magenta, cyan, green, red, gray.

  /// 256 colours on a dark or an unknown background.
  static let dark = Self(
    foregrounds: [-1, 111, 221, 176, 80, 114, 203, 242],
    backgrounds: [-1, 111, 221, 176, 80, 114, 203, 238],
    onColor: 16,
    onGray: 255
  )

  /// 256 colours on a light background.
  static let light = Self(
    foregrounds: [-1, 26, 130, 127, 30, 28, 160, 243],
    backgrounds: [-1, 26, 130, 127, 30, 28, 160, 252],
    onColor: 231,
    onGray: 16
  )

  /// The brighter half of 16 colours.
  static let sixteen = Self(
    foregrounds: [-1, 12, 11, 13, 14, 10, 9, 8],
    backgrounds: [-1, 12, 11, 13, 14, 10, 9, 8],
    onColor: 0,
    onGray: 15
  )

  /// The darker half of 16 colours, for a light background.
  static let sixteenLight = Self(
    foregrounds: [-1, 4, 3, 5, 6, 2, 1, 8],
    backgrounds: [-1, 4, 3, 5, 6, 2, 1, 7],
    onColor: 15,
    onGray: 0
  )

  /// Eight colours.
  static let eight = Self(
    foregrounds: [-1, 4, 3, 5, 6, 2, 1, -1],
    backgrounds: [-1, 4, 3, 5, 6, 2, 1, 7],
    onColor: 0,
    onGray: 0
  )
}
