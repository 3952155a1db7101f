internal import Diagnostics
internal import Documents

/// Reads a customer record, checks it against the platform, and collects all problems.
public struct RecordReader {
    private let document: Document
    private var problems: [Diagnostic] = []

    /// Reads the bytes of a record's file. `file` is its path, `customers/ID.json`.
    public static func read(_ bytes: [UInt8], file: String, platform: Platform) -> Reading {
        let (document, problems) = JSONParser.parse(bytes, file: file)
        guard let document, !problems.hasErrors else {
            return Reading(record: nil, problems: problems, id: document.flatMap(id))
        }
        var reader = RecordReader(document: document)
        if document.root.value(of: RecordField.state.key)?.string == Tombstone.state {
            let tombstone = reader.tombstone(platform)
            return Reading(record: nil, tombstone: tombstone, problems: reader.problems)
        }
        let record = reader.record(platform)
        return Reading(record: record, problems: reader.problems, id: record == nil ? id(in: document) : nil)
    }

    private static func id(in document: Document) -> CustomerID? {
        document.root.value(of: RecordField.id.key)?.string.flatMap { try? CustomerID($0) }
    }

    private init(document: Document) {
        self.document = document
    }

    private mutating func record(_ platform: Platform) -> CustomerRecord? {
        guard var reader = fields("a customer record", FieldTable.keys, platform) else { return nil }
        let draft = reader.draft()
        for violation in RecordRules(platform: platform).violations(of: draft) { reader.report(violation) }
        let life = draft.life.life
        if life == nil { for violation in draft.life.violations { reader.report(violation) } }
        problems += reader.problems
        guard !problems.hasErrors, let life, let record = draft.record(life) else { return nil }
        checkFileName(record.id)
        if !problems.hasErrors { checkForm(record.canonicalJSON()) }
        return record
    }

    private mutating func tombstone(_ platform: Platform) -> Tombstone? {
        let keys = FieldTable.ofTombstones.map(\.key)
        guard var reader = fields("the record of a customer who has left", keys, platform) else { return nil }
        let draft = reader.draft(of: FieldTable.ofTombstones)
        problems += reader.problems
        guard !problems.hasErrors, let id = draft.id else { return nil }
        let tombstone = Tombstone(schema: draft.schema, id: id, purchase: draft.purchase)
        checkFileName(id)
        if !problems.hasErrors { checkForm(tombstone.canonicalJSON()) }
        return tombstone
    }

    private mutating func fields(
        _ subject: String, _ keys: [FieldReader.Key], _ platform: Platform
    ) -> DraftReader? {
        let fields = FieldReader(document.root, subject: subject, scope: "customer", keys: keys, problems: &problems)
        return fields.map { DraftReader(file: $0, on: platform) }
    }

    // MARK: The whole file

    private mutating func checkFileName(_ id: CustomerID) {
        let expected = Layout.records.path(of: id)
        if document.file == expected { return }
        let node = document.root.value(of: RecordField.id.key) ?? document.root
        problems.append(
            Diagnostic(
                "customer/id-differs-from-file", at: node.location,
                "the id \"\(id.text)\" belongs in \(expected), not in \(document.file)",
                hint: "an id never changes: rename the file, or correct the id"))
    }

    private mutating func checkForm(_ canonical: [UInt8]) {
        if isSame(canonical, document.source) { return }
        let offset = zip(canonical, document.source).enumerated().first { $1.0 != $1.1 }?.offset
        let place = document.position(atOffset: offset ?? min(canonical.count, document.source.count))
        problems.append(
            Diagnostic(
                "customer/not-canonical", at: document.location(place),
                "the record is not in canonical form from here on",
                hint: "run: onboard validate --fix \(document.file)"))
    }
}

/// Whether two arrays have the same bytes. The loop has no early exit, so that the compiler can vectorise it.
private func isSame(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    let (left, right) = (left.span, right.span)
    var difference: UInt8 = 0
    for index in left.indices { difference |= left[index] ^ right[index] }
    return difference == 0
}
