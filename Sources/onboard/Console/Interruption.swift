import Dispatch
import Foundation

/// A person's wish that a program which goes on should end: Ctrl-C, or a polite kill.
enum Interruption {
    /// Waits for it. From the call on, the signals do not end the program by themselves.
    static func wait() async {
        let (wishes, continuation) = AsyncStream.makeStream(of: Void.self)
        let sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number)
            source.setEventHandler { continuation.yield() }
            source.resume()
            return source
        }
        for await _ in wishes { break }
        for source in sources { source.cancel() }
    }
}
