/// The values that can be used during rendering.
struct ValueStack: Sendable {
    /// The values that the template is rendered with, in the order of its names.
    let outermost: [TemplateValue]
    /// The values that the open sections have pushed.
    private(set) var inner: [TemplateValue] = []

    init(_ outermost: [TemplateValue]) {
        self.outermost = outermost
    }

    /// The stack for the values of a map; empty for any other value.
    init(_ map: TemplateValue) {
        outermost = if case .map(let values) = map { values } else { [] }
    }

    mutating func push(_ value: TemplateValue) { inner.append(value) }
    mutating func pop() { inner.removeLast() }
}
