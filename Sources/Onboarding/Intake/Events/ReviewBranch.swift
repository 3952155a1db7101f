/// The branch on which all events about one customer wait for review.
///
/// Its name is derived from the customer's purchase. So all events about the customer use one branch, in whatever order
/// they arrive. The name contains 16 digits of a digest, and no personal data.
public struct ReviewBranch: Sendable, Hashable {
    /// The name, such as `onboard/3f2a9c0d5b7e1846`.
    public let name: String

    /// The branch of an event. `roster` contains the existing customers and those of other branches.
    public init(of event: PurchaseEvent, among roster: Roster) {
        switch (roster.purchase(of: event.subject), event.subject) {
        case (let purchase?, _), (nil, .purchase(let purchase)): self.init(purchase)
        case (nil, .customer(let id)): self.init([(name: "customer", text: id.text)])
        }
    }

    /// The branch of a dead letter: the branch of its event if it contains one, otherwise a branch of its own.
    public init(of letter: DeadLetter, among roster: Roster) {
        if let event = letter.event {
            self.init(of: event, among: roster)
        } else if let key = letter.key {
            self.init([(name: "event source", text: key.source.text), (name: "event", text: key.id.text)])
        } else {
            self.init([(name: "bytes", text: letter.digest)])
        }
    }

    /// The branch of the events about a purchase.
    init(_ purchase: Purchase) {
        self.init([
            (name: "purchase source", text: purchase.source?.text ?? ""), (name: "purchase", text: purchase.id.text),
        ])
    }

    /// The branch with this name; `nil` if the name does not have the form of a review branch.
    public init?(name: String) {
        let digits = name.dropFirst(Self.place.count)
        guard name.hasPrefix(Self.place), digits.count == Self.digits, digits.utf8.allSatisfy(\.isLowerHexDigit)
        else { return nil }
        self.name = name
    }

    private init(_ fields: [(name: String, text: String)]) {
        name = Self.place + EventDigest(of: fields).text.prefix(Self.digits)
    }

    private static let place = "onboard/"
    private static let digits = 16

    /// The form of a name, for messages.
    public static let expectation = "\(place) and \(digits) digits, as \"onboard dead-letters list\" shows it"
}
