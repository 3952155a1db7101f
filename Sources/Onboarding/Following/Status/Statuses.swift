public import Diagnostics

/// The statuses of all customers: the files in `status/`.
public struct Statuses: Sendable {
    private let readings: [String: StatusReading]

    /// Creates the statuses from readings by file name, without the extension.
    public init(_ readings: [String: StatusReading]) {
        self.readings = readings
    }

    /// The status of a customer. It is empty if there is no file, and `nil` if the file is faulty.
    public subscript(id: CustomerID) -> CustomerStatus? {
        guard let reading = readings[id.text] else { return CustomerStatus() }
        return reading.status
    }

    /// The paths of the status files whose welcome emails a run has claimed, sorted by name.
    public func claims(of run: RunToken) -> [String] {
        readings.filter { $0.value.status?.welcome?.run == run }.keys.sorted().map(Self.path)
    }

    /// The problems of a customer's status file.
    public func problems(of id: CustomerID) -> [Diagnostic] { readings[id.text]?.problems ?? [] }

    /// The problems of all status files, with a warning for each file of a customer that is not in the fleet.
    public func problems(of fleet: Fleet) -> [Diagnostic] {
        let ids = Set(fleet.entries.map(\.id))
        return readings.sorted { $0.key < $1.key }.flatMap { name, reading -> [Diagnostic] in
            guard !ids.contains(name) else { return reading.problems }
            let message = "this is the status of \(quoted(name)), but there is no such customer"
            let stray = Diagnostic(
                "status/unknown-customer", at: SourceLocation(file: Self.path(name)), message, severity: .warning)
            return reading.problems + [stray]
        }
    }

    private static func path(_ name: String) -> String {
        Layout.statuses.path(name)
    }
}
