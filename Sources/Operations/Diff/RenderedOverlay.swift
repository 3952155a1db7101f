internal import Rendering

/// The files of a customer's overlay, and the one that has the sync engine take it up.
struct RenderedOverlay: Sendable, Equatable {
    let overlay: [OutputFile]
    let tenant: [UInt8]?
}
