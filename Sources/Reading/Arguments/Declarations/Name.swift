/// A name of an option or a flag.
enum Name: Hashable, Sendable {
    case short(Character)
    case long(String)

    /// The name with its dashes.
    var text: String {
        switch self {
        case .short(let letter): "-\(letter)"
        case .long(let word): "--\(word)"
        }
    }

    /// The word of a property's name: `purchaseID` is `purchase-id`.
    static func word(of property: String) -> String {
        var word = ""
        var follows = false
        for letter in property {
            if letter.isUppercase, follows { word += "-" }
            follows = !letter.isUppercase
            word += letter.lowercased()
        }
        return word
    }
}

/// The names that an option or a flag has: its long name follows from the property's.
public enum NameSpecification: Sendable {
    /// `--name`.
    case long
    /// `-n` and `--name`.
    case shortAndLong

    func names(of word: String) -> [Name] {
        switch self {
        case .long: [.long(word)]
        case .shortAndLong: [.long(word)] + word.prefix(1).map { .short($0) }
        }
    }
}
