internal import Diagnostics

/// Parses the words of a command line into a request, without side effects.
struct Parser {
    let root: any ParsableCommand.Type

    /// Parses the words after the program's name.
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

    /// Shows the help of a group, unless the line has other words or options.
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
    /// The errors in the order in which a message lists them.
    fileprivate var ranked: [Fault] {
        enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }.map(\.element)
    }
}
