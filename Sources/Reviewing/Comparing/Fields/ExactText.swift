/// A text that equals only the same bytes. Swift's strings are equal if they are canonically equivalent (Unicode, "UAX
/// #15"); a web server or an engine may read such texts differently.
struct ExactText: Sendable, Hashable {
    let text: String

    init(_ text: String) { self.text = text }

    static func == (left: Self, right: Self) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

    func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte) }
    }
}
