internal import Onboarding
internal import Workspace

extension LetterBox {
    /// Reads all dead letters and the traces of dropped ones.
    init(_ workbench: Workbench) async throws {
        self.init()
        try await readLetters(workbench)
        try await readDropped(workbench.repository)
    }

    private mutating func readLetters(_ workbench: Workbench) async throws {
        guard let directory = try workbench.repository.openDirectory(.deadLetters) else { return }
        let platform = workbench.platform
        let names = try directory.fileNames(suffix: NamedFiles.ending)
        let read = await directory.readFiles(names, limit: DeadLetter.fileLimit) { name, result in
            let file = Layout.letters.path(ofFile: name)
            switch result {
            case .success(let bytes):
                let copy = bytes.withUnsafeBufferPointer { Array($0) }
                let (letter, problems) = DeadLetter.read(copy, file: file, platform: platform)
                return (letter, UnreadableLetter(name: name, bytes: copy, problems: problems))
            case .failure(let error):
                return (nil, UnreadableLetter(name: name, bytes: nil, problems: [error.diagnostic]))
            }
        }
        for (name, (letter, unread)) in zip(names, read) {
            add(letter, orElse: unread, as: NamedFiles.name(ofFile: name))
        }
    }

    private mutating func readDropped(_ repository: Repository) async throws {
        guard let directory = try repository.openDirectory(.droppedLetters) else { return }
        let names = try directory.fileNames(suffix: NamedFiles.ending)
        let read = await directory.readFiles(names, limit: 1 << 16) { name, result in
            let file = Layout.droppedLetters.path(ofFile: name)
            switch result {
            case .success(let bytes): return DroppedLetter.read(bytes.withUnsafeBufferPointer { Array($0) }, file: file)
            case .failure(let error): return (nil, [error.diagnostic])
            }
        }
        for (name, (trace, problems)) in zip(names, read) {
            add(trace, orElse: problems, as: NamedFiles.name(ofFile: name))
        }
    }

    /// Writes the new and changed dead letters.
    mutating func write(to repository: Repository) async throws {
        let files = unwrittenFiles
        guard !files.isEmpty else { return }
        try await repository.makeDirectory(.deadLetters).writeRecords(files)
        noteWritten()
    }

    /// Removes the dead letters that are marked for removal. A run does this last, so that after an interruption the
    /// same run finds its remaining work.
    mutating func removeTaken(from repository: Repository) throws {
        let files = removedFiles
        guard !files.isEmpty, let directory = try repository.openDirectory(.deadLetters) else { return }
        for file in files { try directory.removeEntry(file) }
        noteRemoved()
    }
}
