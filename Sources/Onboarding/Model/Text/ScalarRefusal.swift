/// The reason why a text for people may not contain a code point.
enum ScalarRefusal: Equatable {
    /// A control character that is not white space.
    case control
    /// A bidirectional override, embedding or isolate, or the end of one.
    case directionControl
    /// A left-to-right, right-to-left or Arabic letter mark.
    case directionMark
    /// A code point that is not assigned in Unicode 16.0.
    case unassigned
    /// A code point for private use.
    case privateUse
    /// A code point that is permanently reserved for internal use.
    case noncharacter
    /// A tag outside the three flags that use them.
    case tag
    /// Any other invisible character.
    case invisible

    /// The diagnostic's identifier.
    var identifier: String {
        switch self {
        case .control: "text/control-character"
        case .directionControl, .directionMark: "text/bidi-control"
        case .unassigned: "text/unassigned"
        case .privateUse: "text/private-use"
        case .noncharacter: "text/noncharacter"
        case .tag: "text/tag-character"
        case .invisible: "text/invisible-character"
        }
    }

    /// The kind of code point, for messages.
    var role: String {
        switch self {
        case .control: "a control character"
        case .directionControl: "a bidirectional control that reorders the text after it"
        case .directionMark: "an invisible direction mark"
        case .unassigned: "not assigned in Unicode 16.0"
        case .privateUse: "a private-use code point"
        case .noncharacter: "a noncharacter"
        case .tag: "a tag character outside the flags of England, Scotland and Wales"
        case .invisible: "an invisible character"
        }
    }

    /// What to do about the code point.
    var hint: String {
        switch self {
        case .directionControl, .directionMark: "remove it; a page sets the direction of a text by its markup"
        case .privateUse: "replace it by a character that every font knows"
        default: "remove it"
        }
    }
}
