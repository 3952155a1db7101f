/// A path as a user gives it, and the same path relative to the root of the checkout.
enum CheckoutPath {
    /// Resolves a path that was given in a directory of a checkout. `prefix` is that directory relative to the root, such
    /// as `status/`; `top` is the absolute path of the root. Returns `nil` for a path outside of the checkout.
    static func resolve(_ path: String, in prefix: String, top: String) -> String? {
        guard path.hasPrefix("/") else { return normalized(prefix + path) }
        return (path + "/").hasPrefix(top + "/") ? normalized(String(path.dropFirst(top.count))) : nil
    }

    /// The path without `.` and `..`; `.` for the root itself.
    private static func normalized(_ path: String) -> String? {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part != ".." {
                parts.append(part)
            } else if parts.popLast() == nil {
                return nil
            }
        }
        return parts.isEmpty ? "." : parts.joined(separator: "/")
    }
}
