/// A field of a customer record, in the order in which records are written. `FieldTable` defines each field.
public enum RecordField: Int, Sendable, Hashable, CaseIterable {
    case schema, id, companyName, motto, tier, cluster, movingFrom, domains, features, ring, state, offboardAfter
    case pruneAfter, hold, protected, contact, purchase, events
}
