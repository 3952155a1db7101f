import Diagnostics

/// What comes next once a command has written records and overlays: the commands that hand them on for review.
enum NextText {
    static func commit(_ paths: [String], of id: String, _ message: String, isRendered: Bool) -> PrintableText {
        // Where the overlay goes is known once it is rendered.
        let render: PrintableText = isRendered ? "" : "  onboard render --customer \(id)\n"
        let all = isRendered ? paths : paths + ["clusters"]
        return """
            Next:
            \(render)\
              git switch -c onboard/\(id)
              git add \(all.joined(separator: " "))
              git commit -m "\(message)"
              git push -u origin onboard/\(id)

            """
    }
}
