internal import Documents

extension Node {
    /// The node at a path of keys below this one; `nil` if there is none.
    func at(_ keys: String...) -> Node? { at(keys) }

    /// The node at a path of keys below this one; `nil` if there is none.
    func at(_ keys: [String]) -> Node? { JSONPointer(keys: keys).find(in: self) }

    /// The texts of a list's elements, separated by commas; empty for any other node.
    var listed: String { elements.map(\.text).joined(separator: ", ") }

    /// The labels of a selector, such as `app=web`. A selector without labels and expressions selects everything.
    var selector: String {
        let labels = (at("matchLabels")?.entries ?? []).map { "\($0.key.text)=\($0.value.text)" }
        let expressions = (at("matchExpressions")?.elements ?? []).map { expression in
            [expression.at("key")?.text, expression.at("operator")?.text, expression.at("values")?.listed]
                .compactMap { $0 }.joined(separator: " ")
        }
        return (labels + expressions).joined(separator: ", ")
    }
}
