import Foundation

/// A minimal Swift program with Foundation: the baseline of `make bench` for the start time of onboard.
@main
enum Hello {
    static func main() {
        print(ProcessInfo.processInfo.arguments.count)
    }
}
