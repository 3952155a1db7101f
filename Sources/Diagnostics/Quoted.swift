/// The text in double quotes and safe to show: control, format and other invisible characters are written as
/// `\u{…}`, so that a value can neither move a terminal's cursor nor hide in a log. Long texts are cut.
public func quoted(_ text: some StringProtocol, limit: Int = 80) -> String {
    var shown = "\""
    for (count, scalar) in text.unicodeScalars.enumerated() {
        if count == limit { return shown + "…\"" }
        if scalar == "\"" || scalar == "\\" { shown += "\\" }
        shown.append(scalar)
    }
    return shown + "\""
}
