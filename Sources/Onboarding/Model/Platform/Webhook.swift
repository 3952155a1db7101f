/// The endpoint that a forge calls after a push, so that the sync engine does not wait for its next poll.
public struct Webhook: Sendable, Hashable {
    /// The settings of Flux's Receiver, which checks a call.
    public struct Receiver: Sendable, Hashable {
        /// The format of a call: a `type` of Flux's Receiver.
        public enum Kind: String, Sendable, CaseIterable {
            /// GitHub, with its signature.
            case github
            /// GitLab, with its token.
            case gitlab
            /// Any caller that signs with HMAC.
            case genericHMAC = "generic-hmac"
            /// Any caller that knows the URL.
            case generic
        }

        /// The Secret in the engine's namespace whose key `token` contains the shared secret.
        public let secret: String
        /// The format of a call.
        public let kind: Kind
    }

    /// The hostname of the endpoint: one label below the platform's domain.
    public let host: Hostname
    /// The settings of Flux's Receiver; `nil` with Argo CD, which reads its own Secret `argocd-secret`.
    public let receiver: Receiver?
}
