import Foundation
import Onboarding

/// The only place where the program reads the time.
enum Clock {
    /// Returns the current time, to the second.
    static func now() -> Timestamp {
        Timestamp(secondsSinceEpoch: Int(Date().timeIntervalSince1970)) ?? .epoch
    }

    /// Returns the current date in UTC.
    static func today() -> CalendarDate { now().date }
}
