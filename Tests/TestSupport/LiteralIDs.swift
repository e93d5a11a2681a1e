package import LockVizCore

/// Tests name tasks, resources and variables by their places.
extension TaskID: ExpressibleByIntegerLiteral {
  package init(integerLiteral index: Int) { self.init(index) }
}

extension ResourceID: ExpressibleByIntegerLiteral {
  package init(integerLiteral index: Int) { self.init(index) }
}

extension VariableID: ExpressibleByIntegerLiteral {
  package init(integerLiteral index: Int) { self.init(index) }
}
