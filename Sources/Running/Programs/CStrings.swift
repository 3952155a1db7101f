internal import CPrograms
internal import Glibc

/// Strings for a C function: a list of pointers that ends with a null pointer.
struct CStrings: ~Copyable {
    /// The pointers to the copies are valid as long as this value; those to the environment as long as it is unchanged.
    private(set) var pointers: [UnsafeMutablePointer<CChar>?]
    private var owned: [UnsafeMutablePointer<CChar>] = []

    /// - Throws: `Failure` if a string contains a zero byte, which would cut it.
    init(_ strings: [String]) throws(Program.Failure) {
        pointers = [nil]
        for string in strings { try append(string) }
    }

    /// Copies the environment of this process with changes.
    ///
    /// - Throws: `Failure` if a name is invalid, or a string contains a zero byte.
    init(environmentWith changes: [String: String?]) throws(Program.Failure) {
        pointers = []
        var entry = programs_environment()
        while let current = entry, let string = current.pointee {
            if changes.isEmpty || changes[variableName(string)] == nil { pointers.append(string) }
            entry = current + 1
        }
        pointers.append(nil)
        for (name, value) in changes {
            if name.isEmpty || name.utf8.contains(UInt8(ascii: "=")) { throw .system(code: EINVAL) }
            try append("\(name)=\(value ?? "")", if: value != nil)
        }
    }

    deinit { for pointer in owned { free(pointer) } }

    private mutating func append(_ string: String, if isWanted: Bool = true) throws(Program.Failure) {
        if string.utf8.contains(0) { throw .system(code: EINVAL) }
        guard isWanted else { return }
        guard let copy = strdup(string) else { throw .system(code: ENOMEM) }
        owned.append(copy)
        pointers.insert(copy, at: pointers.count - 1)
    }
}

/// Returns the name in `NAME=value`.
private func variableName(_ entry: UnsafeMutablePointer<CChar>) -> String {
    String(decoding: UnsafeRawBufferPointer(start: entry, count: strcspn(entry, "=")), as: UTF8.self)
}
