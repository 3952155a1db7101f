/// Something that an object does and that a reviewer should know.
public struct Trait: Sendable, Hashable {
    /// What kind of thing the object does.
    public enum Verb: String, Sendable {
        /// It starts a program.
        case runs
        /// It gives a container files or values.
        case mounts
        /// It allows connections.
        case opens
        /// It makes something reachable.
        case exposes
        /// It gives rights.
        case grants
        /// It refuses something.
        case enforces
        /// It contains text for a reader or a program.
        case contains
        /// It takes its contents from somewhere.
        case reads
    }

    /// What kind of thing the object does.
    public let verb: Verb
    /// What it does, after the verb.
    public let text: String
    /// The risk if an object gains the trait; `nil` for none.
    public let gained: RiskKind?
    /// The risk if an object loses the trait; `nil` for none.
    public let lost: RiskKind?
    /// The texts of wider traits. An object that had one of them gains nothing with this one.
    let wider: Set<String>
    /// Whether gaining the trait is a risk only for an object that existed before: a new object has to have some class,
    /// for example.
    let needsOld: Bool

    init(
        _ verb: Verb, _ text: String, gained: RiskKind? = nil, lost: RiskKind? = nil, wider: Set<String> = [],
        needsOld: Bool = false
    ) {
        self.verb = verb
        self.text = text
        self.gained = gained
        self.lost = lost
        self.wider = wider
        self.needsOld = needsOld
    }

    /// Whether both are the same, with the same bytes.
    public static func == (left: Self, right: Self) -> Bool {
        left.verb == right.verb && ExactText(left.text) == ExactText(right.text) && left.gained == right.gained
            && left.lost == right.lost && left.wider == right.wider && left.needsOld == right.needsOld
    }

    /// The trait as a clause without a subject, such as `runs nginx:1.28 in web`.
    public var clause: String { "\(verb.rawValue) \(text)" }

    /// Whether a reader of a new object should know the trait.
    var isTold: Bool { !text.hasSuffix(SourceTraits.nothing) }
}

extension KubernetesObject {
    /// The traits of the object, in the order of its kind's rules.
    public var traits: [Trait] {
        PodTraits.of(self) + NetworkTraits.of(self) + RightsTraits.of(self) + AdmissionTraits.of(self)
            + ExposureTraits.of(self) + SourceTraits.of(self) + PageTraits.of(self)
    }
}
