public import Diagnostics

/// All customer records of a repository, as they were read.
public struct Fleet: Sendable {
    /// A record's file and what came of reading it.
    ///
    /// A reference, since what is done with all records hands around what was read of each, and a record has many parts.
    public final class Entry: Sendable {
        /// The file's path, `customers/ID.json`.
        public let file: String
        /// The file's name without its ending: the id of the customer it belongs to.
        public let id: String
        /// The file's bytes, to find the places of problems.
        public let bytes: [UInt8]
        /// What came of reading it.
        public let reading: RecordReader.Reading

        /// A record's file, its bytes, and what came of reading them.
        public init(file: String, bytes: [UInt8], reading: RecordReader.Reading) {
            self.file = file
            self.bytes = bytes
            self.reading = reading
            id = String(Layout.records.name(ofPath: file))
        }

        /// A record that is going to be written, and breaks no rule.
        public convenience init(_ record: CustomerRecord) {
            let reading = RecordReader.Reading(record: record, problems: [])
            self.init(file: Layout.records.path(of: record.id), bytes: [], reading: reading)
        }
    }

    /// The entries, in the order of their files' names.
    public let entries: [Entry]

    /// A fleet of entries in the order of their files' names.
    public init(entries: [Entry]) {
        self.entries = entries
    }

    /// The fleet with an entry in the place of the one of its file, or added.
    public func with(_ entry: Entry) -> Fleet {
        var entries = entries
        if let place = entries.firstIndex(where: { $0.file == entry.file }) {
            entries[place] = entry
        } else {
            entries.insert(entry, at: entries.firstIndex { entry.file < $0.file } ?? entries.count)
        }
        return Fleet(entries: entries)
    }

    /// The problems of each file by itself and of all of them together.
    public func problems() -> [Diagnostic] {
        entries.flatMap(\.reading.problems) + collisions()
    }
}
