public import Diagnostics

/// All customer records of a repository, after reading.
public struct Fleet: Sendable {
    /// A record's file and the result of reading it.
    ///
    /// A class, because readings of all records are passed around, and copying a record is slow.
    public final class Entry: Sendable {
        /// The file's path, `customers/ID.json`.
        public let file: String
        /// The file's name without the extension, which is the customer's id.
        public let id: String
        /// The file's bytes, to find the locations of problems.
        public let bytes: [UInt8]
        /// The result of reading the file.
        public let reading: RecordReader.Reading

        /// Creates an entry from a file that was read.
        public init(file: String, bytes: [UInt8], reading: RecordReader.Reading) {
            self.file = file
            self.bytes = bytes
            self.reading = reading
            id = String(Layout.records.name(ofPath: file))
        }

        /// Creates the entry of a new record that violates no rule.
        public convenience init(_ record: CustomerRecord) {
            let reading = RecordReader.Reading(record: record, problems: [])
            self.init(file: Layout.records.path(of: record.id), bytes: [], reading: reading)
        }
    }

    /// The entries, in the order of their file names.
    public let entries: [Entry]

    /// Creates a fleet. The entries must be in the order of their file names.
    public init(entries: [Entry]) {
        self.entries = entries
    }

    /// The fleet with this entry, which replaces an entry of the same file.
    public func with(_ entry: Entry) -> Fleet {
        var entries = entries
        if let place = entries.firstIndex(where: { $0.file == entry.file }) {
            entries[place] = entry
        } else {
            entries.insert(entry, at: entries.firstIndex { entry.file < $0.file } ?? entries.count)
        }
        return Fleet(entries: entries)
    }

    /// The problems of each file, and the collisions between them.
    public func problems() -> [Diagnostic] {
        entries.flatMap(\.reading.problems) + collisions()
    }
}
