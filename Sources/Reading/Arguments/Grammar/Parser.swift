internal import Diagnostics

/// The grammar of a command line: words become a request. Pure.
struct Parser {
    let root: any ParsableCommand.Type

    /// What the words behind the program's name ask for.
    func parse(_ words: [Word]) -> Request {
        let scan = Scan(words, root: Command(root: root))
        switch scan.end {
        case .help(let command): return .help(command)
        case .version: return .version
        case .unknownCommand(let fault): return .refuse((scan.faults + [fault]).ranked, scan.command)
        case nil: break
        }
        return scan.command.isGroup || scan.isHelp ? group(scan) : leaf(scan)
    }

    /// A command that only groups others shows its help, but not where anything else is asked of it.
    private func group(_ scan: Scan) -> Request {
        let faults = scan.faults + scan.values.map { .unexpected($0.shown) }
        if faults.isEmpty, scan.given.isEmpty { return .help(scan.command) }
        return .refuse(faults.isEmpty ? [.missingCommand] : faults.ranked, scan.command)
    }

    private func leaf(_ scan: Scan) -> Request {
        let binding = Binding(scan)
        let faults = (scan.faults + binding.faults).ranked
        return faults.isEmpty ? .run(scan.command, binding.values) : .refuse(faults, scan.command)
    }
}

extension [Fault] {
    /// The faults in the order in which a message tells them.
    fileprivate var ranked: [Fault] {
        enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }.map(\.element)
    }
}
