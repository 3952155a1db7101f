/// The address that a forge calls after a push, so that the sync engine does not wait for its next poll.
public struct Webhook: Sendable, Hashable {
    /// What Flux's Receiver needs to check a call.
    public struct Receiver: Sendable, Hashable {
        /// The form of a call: a `type` of Flux's Receiver.
        public enum Kind: String, Sendable, CaseIterable {
            /// GitHub, with its signature.
            case github
            /// GitLab, with its token.
            case gitlab
            /// Any caller that signs with HMAC.
            case genericHMAC = "generic-hmac"
            /// Any caller that knows the address.
            case generic
        }

        /// The Secret in the engine's namespace whose key `token` holds the shared secret.
        public let secret: String
        /// The form of a call.
        public let kind: Kind
    }

    /// The host that is called: one label below the platform's domain.
    public let host: Hostname
    /// What Flux's Receiver needs; `nil` with Argo CD, which reads its own Secret `argocd-secret`.
    public let receiver: Receiver?
}
