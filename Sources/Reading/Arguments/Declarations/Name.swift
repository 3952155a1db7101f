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

    /// Returns a property's name as a word with dashes: `purchaseID` becomes `purchase-id`.
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

/// The names of an option or a flag. They are derived from the property's name.
public enum NameSpecification: Sendable {
    /// The name `--name`.
    case long
    /// The names `-n` and `--name`.
    case shortAndLong

    func names(of word: String) -> [Name] {
        switch self {
        case .long: [.long(word)]
        case .shortAndLong: [.long(word)] + word.prefix(1).map { .short($0) }
        }
    }
}
