internal import Diagnostics
internal import Documents

/// The form of a purchase in a record.
enum PurchaseForm {
    static let key: FieldReader.Key = "purchase"
    static let id: FieldReader.Key = "id"
    static let source: FieldReader.Key = "source"
    static let purchasedAt: FieldReader.Key = "purchasedAt"
    /// The name of the object in messages.
    static let subject = "\"\(key)\""
    /// The keys of the object, in order.
    static let keys = [id, source, purchasedAt]

    static func schema(_ description: String) -> JSONValue {
        .object([
            ("description", .text(description)),
            ("type", .text("object")),
            ("additionalProperties", .bool(false)),
            ("required", .texts(["\(id)"])),
            (
                "properties",
                .object([
                    ("\(id)", .string("Its id in its source", pattern: PurchaseToken.pattern)),
                    ("\(source)", .string("The system that reported it", pattern: PurchaseToken.pattern)),
                    ("\(purchasedAt)", .string("When it completed (RFC 3339)", pattern: Timestamp.pattern)),
                ])
            ),
        ])
    }

    /// Reads the object in a file.
    static func read(_ node: Node, _ reader: inout DraftReader) -> Purchase? {
        guard let fields = reader.object(node, subject, keys: keys) else { return nil }
        let id: PurchaseToken? = reader.required(fields, id)
        let source: PurchaseToken? = reader.optional(fields, source)
        let purchasedAt: Timestamp? = reader.optional(fields, purchasedAt)
        return id.map { Purchase(id: $0, source: source, purchasedAt: purchasedAt) }
    }

    /// Reads the purchase of a request. Reports a purchase without an id.
    static func read(_ request: CustomerRequest, _ reader: inout DraftReader) -> Purchase? {
        let id: PurchaseToken? = reader.parse(request[.purchaseID])
        let source: PurchaseToken? = reader.parse(request[.purchaseSource])
        let purchasedAt: Timestamp? = reader.parse(request[.purchasedAt])
        if let given = request[.purchaseSource] ?? request[.purchasedAt], request[.purchaseID] == nil {
            reader.report(
                Diagnostic(
                    "purchase/missing-id", at: given.location(), "a purchase must have an id",
                    hint: "give --purchase-id, or omit the other fields of the purchase"))
        }
        return id.map { Purchase(id: $0, source: source, purchasedAt: purchasedAt) }
    }

    /// Writes the object's fields.
    fileprivate static func write(_ purchase: Purchase, _ writer: inout JSONWriter) {
        writer.text(id, purchase.id.text)
        writer.text(source, purchase.source?.text)
        writer.text(purchasedAt, purchase.purchasedAt?.text)
    }
}

extension JSONWriter {
    /// Writes the purchase that created a customer. Does nothing if it is `nil`.
    mutating func purchase(_ purchase: Purchase?) {
        guard let purchase else { return }
        beginObject(PurchaseForm.key)
        PurchaseForm.write(purchase, &self)
        endObject()
    }
}
