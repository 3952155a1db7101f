internal import Diagnostics

/// Assigns the words of a command line to the command's arguments.
struct Binding {
    private(set) var values: Values = [:]
    private(set) var faults: [Fault] = []

    init(_ scan: Scan) {
        var words: [[String]: [Word]] = [:]
        for given in scan.given {
            // Prefer the command's own declaration: the option may have been read before the command was known.
            let declaration = scan.command.options[given.name] ?? given.declaration
            words[declaration.key, default: []].append(given.value)
        }
        checkContradictions(scan.given)
        let missing = bindValues(scan, &words)
        for declaration in scan.command.declarations {
            bind(declaration, words[declaration.key] ?? [], isExcused: missing.contains(declaration.key), scan)
        }
    }

    /// Assigns the values without a name to the positional arguments in order. Returns the keys of those without a
    /// value that may have been taken by an unknown option.
    private mutating func bindValues(_ scan: Scan, _ words: inout [[String]: [Word]]) -> Set<[String]> {
        var values = scan.values[...]
        var excused: Set<[String]> = []
        for declaration in scan.command.positionals {
            let taken = declaration.isRepeating ? values : values.prefix(1)
            values = values.dropFirst(taken.count)
            if taken.isEmpty, excused.count < scan.doubtful { excused.insert(declaration.key) }
            words[declaration.key] = Array(taken)
        }
        faults += values.map { .unexpected($0.shown) }
        return excused
    }

    private mutating func bind(_ declaration: Declaration, _ words: [Word], isExcused: Bool, _ scan: Scan) {
        let count = faults.count
        for word in words { judge(word, declaration) }
        if words.isEmpty, declaration.isRequired, !isExcused, scan.meant.isDisjoint(with: declaration.names) {
            faults.append(.missing(declaration.summary))
        }
        guard faults.count == count, let box = declaration.box(words.map(\.text)) else { return }
        values[declaration.key] = box
    }

    private mutating func judge(_ word: Word, _ declaration: Declaration) {
        if !word.isText { return faults.append(.notText(word.shown)) }
        if declaration.takes(word.text) { return }
        let name = declaration.names.first?.text ?? declaration.label
        let nearest = nearestName(to: word.text, among: declaration.allowed.list)
        faults.append(.invalid(word.shown, name: name, declaration.allowed, nearest: nearest))
    }

    private mutating func checkContradictions(_ given: [Scan.Given]) {
        let names = Set(given.map(\.name))
        var told: Set<Name> = []
        for given in given {
            guard let opposite = given.declaration.opposite, let name = given.declaration.names.first,
                names.contains(opposite), names.contains(name), told.insert(name).inserted
            else { continue }
            faults.append(.contradiction(name.text, opposite.text))
        }
    }
}
