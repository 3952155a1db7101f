/// The branch on which all events about one customer wait for review together.
///
/// Its name follows from the customer's purchase, so that a purchase and all that comes after it meet on one branch,
/// whatever the order they come in. It holds 16 digits of a digest, and so no name and no address.
public struct ReviewBranch: Sendable, Hashable {
    /// The name, such as `onboard/3f2a9c0d5b7e1846`.
    public let name: String

    /// The branch of an event, by the customers that are there and those that other branches have added.
    public init(of event: PurchaseEvent, among roster: Roster) {
        switch (roster.purchase(of: event.subject), event.subject) {
        case (let purchase?, _), (nil, .purchase(let purchase)): self.init(purchase)
        case (nil, .customer(let id)): self.init([(name: "customer", text: id.text)])
        }
    }

    /// The branch of a letter: that of its event, where the letter holds one.
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

    /// The branch of a name; `nil` for one that no customer's events wait on.
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

    /// What a name must be.
    public static let expectation = "\(place) and \(digits) digits, as \"onboard dead-letters list\" shows it"
}
