public import Arguments
public import Diagnostics
public import Onboarding
public import Operations

extension DiagnosticFormat: ExpressibleByArgument {}

extension Cluster.Engine: ExpressibleByArgument {}

extension CalendarDate: ExpressibleByArgument {
    /// What a word stands for.
    public init?(argument: String) {
        guard let date = try? CalendarDate(argument) else { return nil }
        self = date
    }

    /// What a word must be.
    public static var expectation: String { "a date such as 2026-12-31" }
}

extension RunToken: ExpressibleByArgument {
    /// What a word stands for.
    public init?(argument: String) {
        guard let token = try? RunToken(argument) else { return nil }
        self = token
    }

    /// What a word must be.
    public static var expectation: String { "1 to 64 of A-Z, a-z, 0-9, \".\", \"_\" and \"-\"" }
}

extension ReviewBranch: ExpressibleByArgument {
    /// What a word stands for.
    public init?(argument: String) {
        self.init(name: argument)
    }
}

extension Shard: ExpressibleByArgument {
    /// What a word stands for.
    public init?(argument: String) {
        self.init(argument)
    }

    /// What a word must be.
    public static var expectation: String { "a part and the number of parts, such as 2/4" }
}

/// A state that `list` looks for; of customers who have left, tombstones tell.
struct ListedState: ExpressibleByArgument {
    static let allValueStrings = CustomerState.allCases.map(\.rawValue) + [Tombstone.state]
    static var expectation: String { allValueStrings.joined(separator: ", ") }

    let argument: String

    init?(argument: String) {
        guard Self.allValueStrings.contains(argument) else { return nil }
        self.argument = argument
    }
}
