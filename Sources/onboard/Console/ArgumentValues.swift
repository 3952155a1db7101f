public import Arguments
public import Diagnostics
public import Onboarding
public import Operations

extension DiagnosticFormat: ExpressibleByArgument {}

extension Cluster.Engine: ExpressibleByArgument {}

extension CalendarDate: ExpressibleByArgument {
    /// Parses a date; `nil` if it is not valid.
    public init?(argument: String) {
        guard let date = try? CalendarDate(argument) else { return nil }
        self = date
    }

    /// A description of valid dates.
    public static var expectation: String { "a date such as 2026-12-31" }
}

extension RunToken: ExpressibleByArgument {
    /// Parses a run token; `nil` if it is not valid.
    public init?(argument: String) {
        guard let token = try? RunToken(argument) else { return nil }
        self = token
    }

    /// A description of valid run tokens.
    public static var expectation: String { "1 to 64 of A-Z, a-z, 0-9, \".\", \"_\" and \"-\"" }
}

extension ReviewBranch: ExpressibleByArgument {
    /// Parses the name of a review branch; `nil` if it is not valid.
    public init?(argument: String) {
        self.init(name: argument)
    }
}

extension Shard: ExpressibleByArgument {
    /// Parses a shard such as `2/4`; `nil` if it is not valid.
    public init?(argument: String) {
        self.init(argument)
    }

    /// A description of valid shards.
    public static var expectation: String { "a part and the number of parts, such as 2/4" }
}

/// A state that `list` can filter by. Customers who have left are listed by their tombstones.
struct ListedState: ExpressibleByArgument {
    static let allValueStrings = CustomerState.allCases.map(\.rawValue) + [Tombstone.state]
    static var expectation: String { allValueStrings.joined(separator: ", ") }

    let argument: String

    init?(argument: String) {
        guard Self.allValueStrings.contains(argument) else { return nil }
        self.argument = argument
    }
}
