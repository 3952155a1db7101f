public import Diagnostics

/// What has been seen of all customers: the files in `status/`.
public struct Statuses: Sendable {
    private let readings: [String: StatusReading]

    /// The statuses by the names of their files, without their ending.
    public init(_ readings: [String: StatusReading]) {
        self.readings = readings
    }

    /// A customer's status: an empty one without a file, `nil` where the file is faulty.
    public subscript(id: CustomerID) -> CustomerStatus? {
        guard let reading = readings[id.text] else { return CustomerStatus() }
        return reading.status
    }

    /// The files of the letters that a run has claimed, in order.
    public func claims(of run: RunToken) -> [String] {
        readings.filter { $0.value.status?.welcome?.run == run }.keys.sorted().map(Self.path)
    }

    /// What is wrong with a customer's file.
    public func problems(of id: CustomerID) -> [Diagnostic] { readings[id.text]?.problems ?? [] }

    /// What is wrong with the files: each by itself, and those of customers who are not in the fleet.
    public func problems(of fleet: Fleet) -> [Diagnostic] {
        let ids = Set(fleet.entries.map(\.id))
        return readings.sorted { $0.key < $1.key }.flatMap { name, reading -> [Diagnostic] in
            guard !ids.contains(name) else { return reading.problems }
            let message = "there is no customer \(quoted(name)) that this could be the status of"
            let stray = Diagnostic(
                "status/unknown-customer", at: SourceLocation(file: Self.path(name)), message, severity: .warning)
            return reading.problems + [stray]
        }
    }

    private static func path(_ name: String) -> String {
        Layout.statuses.path(name)
    }
}
