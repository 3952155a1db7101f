internal import Diagnostics
internal import Documents

extension Node {
    /// The location in the file of the tag at a byte of the node's text. Counts the tags before it, because the text
    /// and the source from the node's beginning contain the same tags in the same order.
    func location(ofByte offset: Int, _ delimiters: Delimiters) -> SourceLocation {
        let before = Array(text.utf8.prefix(offset))
        var wanted = 0
        var index = 0
        while let found = before.firstRange(of: delimiters.open, from: index) {
            wanted += 1
            index = found + delimiters.open.count
        }
        let source = document.source
        var place = document.offset(of: position)
        for _ in 0...wanted {
            guard let found = source.firstRange(of: delimiters.open, from: place) else { return location }
            place = found + delimiters.open.count
        }
        return document.location(document.position(atOffset: place - delimiters.open.count))
    }
}
