internal import Diagnostics
internal import Documents

/// How a record holds the purchase that made the customer.
enum PurchaseForm {
    static let key: FieldReader.Key = "purchase"
    static let id: FieldReader.Key = "id"
    static let source: FieldReader.Key = "source"
    static let purchasedAt: FieldReader.Key = "purchasedAt"
    /// The keys of the object, in order.
    static let keys = [id, source, purchasedAt]

    static func schema(_ description: String) -> SchemaValue {
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

    /// Reads a purchase out of a file.
    fileprivate static func read(_ fields: FieldReader, _ reader: inout DraftReader) -> Purchase? {
        guard let node = fields.value(key),
            let inner = reader.object(node, "\"\(key)\"", keys: keys)
        else { return nil }
        let id: PurchaseToken? = reader.required(inner, id)
        let source: PurchaseToken? = reader.optional(inner, source)
        let purchasedAt: Timestamp? = reader.optional(inner, purchasedAt)
        return id.map { Purchase(id: $0, source: source, purchasedAt: purchasedAt) }
    }

    /// Writes the object's fields.
    fileprivate static func write(_ purchase: Purchase, _ writer: inout JSONWriter) {
        writer.text(id, purchase.id.text)
        writer.text(source, purchase.source?.text)
        writer.text(purchasedAt, purchase.purchasedAt?.text)
    }
}

extension DraftReader {
    /// The purchase that made the customer.
    mutating func purchase() -> Purchase? {
        switch source {
        case .file(let fields): PurchaseForm.read(fields, &self)
        case .request(let request), .partial(let request): purchase(request)
        }
    }

    private mutating func purchase(_ request: CustomerRequest) -> Purchase? {
        let id: PurchaseToken? = parse(request[.purchaseID])
        let source: PurchaseToken? = parse(request[.purchaseSource])
        let purchasedAt: Timestamp? = parse(request[.purchasedAt])
        if let given = request[.purchaseSource] ?? request[.purchasedAt], request[.purchaseID] == nil {
            report(
                Diagnostic(
                    "purchase/missing-id", at: given.location(), "a purchase must have an id",
                    hint: "give --purchase-id, or leave out what is said of a purchase"))
        }
        return id.map { Purchase(id: $0, source: source, purchasedAt: purchasedAt) }
    }
}

extension JSONWriter {
    /// Writes the purchase that made a customer; nothing for none.
    mutating func purchase(_ purchase: Purchase?) {
        guard let purchase else { return }
        beginObject(PurchaseForm.key)
        PurchaseForm.write(purchase, &self)
        endObject()
    }
}
