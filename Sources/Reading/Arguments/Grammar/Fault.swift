/// An error in a command line.
enum Fault: Error, Sendable, Hashable {
    case unknownCommand(String, nearest: String?)
    case missingCommand
    case unknownOption(String, nearest: String?)
    /// An option that this command does not have, and what to do instead.
    case elsewhere(String, String)
    /// An option of a command that comes later on the line.
    case early(String, command: String)
    case unexpected(String)
    case notText(String)
    case valueOfFlag(String, String)
    case contradiction(String, String)
    /// `next` is the option found instead of the value.
    case missingValue(Declaration.Summary, name: String, next: String?)
    case missing(Declaration.Summary)
    case invalid(String, name: String, Allowed, nearest: String?)
    /// A broken rule between several arguments.
    case rule(String)

    /// The order of messages: unknown words first, because other errors may only follow from them.
    var rank: Int {
        switch self {
        case .unknownCommand, .missingCommand, .unknownOption, .elsewhere, .early: 0
        case .unexpected, .notText, .valueOfFlag, .contradiction: 1
        case .missingValue, .missing: 2
        case .invalid, .rule: 3
        }
    }

    /// The error in one sentence. Words are shown in printable form.
    var message: String {
        switch self {
        case .unknownCommand(let word, let nearest): "there is no command \(word)" + Self.meant(nearest)
        case .missingCommand: "a command is missing"
        case .unknownOption(let word, let nearest): "unknown option \(word)" + Self.meant(nearest)
        case .elsewhere(let word, let instead): "unknown option \(word); \(instead)"
        case .early(let name, let command): "\"\(name)\" is an option of \"\(command)\"; write it after that command"
        case .unexpected(let word): "unexpected argument \(word)"
        case .notText(let word): "the argument \(word) is not UTF-8"
        case .valueOfFlag(let name, let value): "\"\(name)\" takes no value; found \(value)"
        case .contradiction(let name, let opposite): "\"\(name)\" and \"\(opposite)\" cannot be used together"
        case .missingValue(let option, _, nil): "missing value for \(option.text)"
        case .missingValue(let option, let name, let next?):
            "missing value for \(option.text); if \(next) is the value, write \(name)=…"
        case .missing(let argument): "missing \(argument.text)"
        case .invalid(let word, let name, .list(let words), let nearest):
            "invalid value \(word) for \"\(name)\"; allowed are \(words.joined(separator: ", "))" + Self.meant(nearest)
        case .invalid(let word, let name, .described(let allowed), _):
            "invalid value \(word) for \"\(name)\"; expected \(allowed)"
        case .rule(let message): message
        }
    }

    private static func meant(_ name: String?) -> String {
        name.map { "; did you mean \"\($0)\"?" } ?? ""
    }
}
