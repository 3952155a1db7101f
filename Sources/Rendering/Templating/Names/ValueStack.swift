/// The values that are in sight while rendering.
struct ValueStack: Sendable {
    /// Those that a template is rendered with, in the order of its names.
    let outermost: [TemplateValue]
    /// What the open sections have pushed.
    private(set) var inner: [TemplateValue] = []

    init(_ outermost: [TemplateValue]) {
        self.outermost = outermost
    }

    /// The values of a map.
    init(_ map: TemplateValue) {
        outermost = if case .map(let values) = map { values } else { [] }
    }

    mutating func push(_ value: TemplateValue) { inner.append(value) }
    mutating func pop() { inner.removeLast() }
}
