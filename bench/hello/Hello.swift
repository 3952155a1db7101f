import Foundation

/// What any Swift program with Foundation costs, for `make bench` to compare the start of onboard with.
@main
enum Hello {
    static func main() {
        print(ProcessInfo.processInfo.arguments.count)
    }
}
