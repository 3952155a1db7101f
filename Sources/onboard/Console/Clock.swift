import Foundation
import Onboarding

/// The time, read here and nowhere else.
enum Clock {
    /// This instant, to the second.
    static func now() -> Timestamp {
        Timestamp(secondsSinceEpoch: Int(Date().timeIntervalSince1970)) ?? .epoch
    }

    /// The day in UTC.
    static func today() -> CalendarDate { now().date }
}
