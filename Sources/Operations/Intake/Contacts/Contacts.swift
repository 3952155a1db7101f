internal import Diagnostics
internal import Onboarding
internal import Workspace

extension Workbench {
    /// The contact of a customer as text: the reference to another system, or the decrypted address.
    ///
    /// - Throws: `Problems` if the customer does not exist, has no contact, or the identity cannot decrypt it.
    public func contact(of id: String, identity: String?) async throws -> String {
        let record = try record(id, in: try await loadFleet())
        let file = Layout.records.path(of: record.id)
        switch record.contact {
        case .reference(let reference): return reference.description + "\n"
        case .sealed(let text):
            guard let identity else {
                let hint = "give the file of an age key: onboard contact \(id) --identity FILE"
                throw Problems([
                    Diagnostic("contact/sealed", at: SourceLocation(file: file), "the contact is sealed", hint: hint)
                ])
            }
            return String(decoding: try await Unsealing.open(text, identity: identity, of: file), as: UTF8.self)
        case nil:
            throw Problems([
                Diagnostic("contact/none", at: SourceLocation(file: file), "the record has no contact")
            ])
        }
    }
}
