import Glibc

extension DirectoryHandle {
    /// Reads many files on all cores and returns the results of `body`, in the order of `names`.
    ///
    /// `body` gets the name and the bytes, or the error; a file that no longer exists fails with `ENOENT`. The next
    /// file reuses the storage of the bytes, so a `body` that keeps them makes a copy.
    public func readFiles<Value: Sendable>(
        _ names: [String], limit: Int, chunk: Int = 128,
        _ body: @escaping @Sendable (String, Result<[UInt8], WorkspaceError>) -> Value
    ) async -> [Value] {
        let chunk = max(1, chunk)
        return await withTaskGroup(of: (Int, [Value]).self) { group in
            for start in stride(from: 0, to: names.count, by: chunk) {
                group.addTask { [self] in
                    (start, readInTurn(names[start..<min(start + chunk, names.count)], limit: limit, body))
                }
            }
            var chunks: [(start: Int, values: [Value])] = []
            for await (start, values) in group { chunks.append((start, values)) }
            return chunks.sorted { $0.start < $1.start }.flatMap(\.values)
        }
    }

    private func readInTurn<Value>(
        _ names: ArraySlice<String>, limit: Int, _ body: (String, Result<[UInt8], WorkspaceError>) -> Value
    ) -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(names.count)
        var buffer: [UInt8] = []
        for name in names {
            do throws(WorkspaceError) {
                let found = try read(name, limit: limit, into: &buffer)
                values.append(body(name, found ? .success(buffer) : .failure(.gone(pathOf(name)))))
            } catch {
                values.append(body(name, .failure(error)))
            }
        }
        return values
    }
}
