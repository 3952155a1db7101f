import Glibc

extension Sequence {
    /// The elements sorted by the bytes of their names, as by `LC_ALL=C sort`.
    ///
    /// The names are compared in one buffer, because access to the bytes of a `String` costs more than the comparison.
    func sortedByBytes(of name: (Element) -> String) -> [Element] {
        let elements = Array(self)
        var bytes: [UInt8] = []
        let places = elements.indices.map { index in
            let start = bytes.count
            bytes += name(elements[index]).utf8
            return (start..<bytes.count, index)
        }
        return bytes.withUnsafeBytes { bytes in
            places.sorted { precedes(bytes[$0.0], bytes[$1.0]) }.map { elements[$0.1] }
        }
    }
}

private func precedes(_ left: Slice<UnsafeRawBufferPointer>, _ right: Slice<UnsafeRawBufferPointer>) -> Bool {
    let (left, right) = (UnsafeRawBufferPointer(rebasing: left), UnsafeRawBufferPointer(rebasing: right))
    guard let leftStart = left.baseAddress, let rightStart = right.baseAddress else { return left.count < right.count }
    let order = memcmp(leftStart, rightStart, Swift.min(left.count, right.count))
    return order == 0 ? left.count < right.count : order < 0
}
