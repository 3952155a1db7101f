/// Returns the text in double quotes and safe to show. Control, format and other invisible characters become `\u{…}`,
/// so that a value can neither move a terminal's cursor nor hide in a log. A text of more than `limit` scalars is cut.
public func quoted(_ text: some StringProtocol, limit: Int = 80) -> String {
    var shown = "\""
    let scalars = Array(text.unicodeScalars.prefix(limit == .max ? limit : limit + 1))
    for (index, scalar) in scalars.enumerated() {
        if index == limit { return shown + "…\"" }
        if scalar == "\"" || scalar == "\\" { shown += "\\" }
        let isChosen =
            index > 0 && scalar.chooses(formOf: scalars[index - 1], before: scalars.dropFirst(index + 1).first)
        if isChosen { shown.unicodeScalars.append(scalar) } else { shown.append(scalar) }
    }
    return shown + "\""
}
