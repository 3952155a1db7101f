import Foundation
import Onboarding
import Testing

@testable import Overlays
@testable import Templating

/// The page of the templates' names says the same as the table that compiles them.
@Suite struct TemplateNameTests {
    private let sample: SampleRelease
    private let names: OverlayNames

    init() throws {
        sample = try SampleRelease()
        names = OverlayNames(sample.platform, releaseFeatures: [], releaseAddons: [])
    }

    /// The rows of the table below a heading of a page: name by name, the type and the words about the value.
    private func documented(_ page: String, below heading: String) throws -> [String: (type: String, words: String)] {
        let text = try String(contentsOf: Program.package.appending(path: page), encoding: .utf8)
        let section = text.components(separatedBy: "\n\(heading)\n").last?.components(separatedBy: "\n## ").first ?? ""
        var found: [String: (String, String)] = [:]
        for line in section.split(separator: "\n") where line.hasPrefix("| `") {
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            for name in Self.expanded(cells[0]) { found[name] = (Self.type(cells[1], of: name), cells[2]) }
        }
        return found
    }

    /// "`a.b`, `.c`" is `a.b` and `a.c`.
    private static func expanded(_ cell: String) -> [String] {
        let names = cell.split(separator: ",").map { $0.filter { $0 != "`" && $0 != " " } }
        let map = names[0].prefix { $0 != "." }
        return names.map { $0.hasPrefix(".") ? map + $0 : $0 }
    }

    /// "word; `secret` optional" is an optional word for `secret`.
    private static func type(_ cell: String, of name: String) -> String {
        let parts = cell.components(separatedBy: "; ")
        let isOptional = parts.dropFirst().contains {
            name.hasSuffix("." + $0.filter { $0.isLetter }.replacing("optional", with: ""))
        }
        return (isOptional ? "optional " : "") + parts[0]
    }

    private static func words(_ type: TemplateType) -> String {
        switch type {
        case .text: "text"
        case .word: "word"
        case .bool: "bool"
        case .integer: "number"
        case .list(let element): "list of \(words(element))"
        case .map: "map"
        case .optional(let type): "optional \(words(type))"
        }
    }

    /// The rows that a name needs, and the names inside it that the words about its value must list.
    private static func rows(_ field: TemplateField) -> [(name: String, type: String, inside: [String])] {
        switch field.type {
        case .map where ["features", "addons"].contains(field.name): [("\(field.name).NAME", "bool", [])]
        case .map(let fields): fields.map { ("\(field.name).\($0.name)", words($0.type), []) }
        case .optional(.map(let fields)), .list(.map(let fields)):
            [(field.name, words(field.type), fields.map(\.name))]
        default: [(field.name, words(field.type), [])]
        }
    }

    private func expect(_ documented: [String: (type: String, words: String)], toList fields: [TemplateField]) {
        var known: Set<String> = []
        for row in fields.flatMap(Self.rows) {
            known.insert(row.name)
            #expect(documented[row.name]?.type == row.type, "\(row.name)")
            for name in row.inside {
                #expect(documented[row.name]?.words.contains("`\(name)`") == true, "\(row.name).\(name)")
            }
        }
        #expect(Set(documented.keys) == known)
    }

    @Test func thePageOfTemplatesListsEachNameWithItsType() throws {
        expect(try documented("docs/reference/templates.md", below: "## Names"), toList: names.fields)
        #expect(names.fields.count > 40)
    }

    @Test func thePageOfLettersListsEachNameWithItsType() throws {
        expect(
            try documented("docs/how-to/welcome-customers.md", below: "| name | type | value |"),
            toList: WelcomeTemplates.fields)
    }

    /// Whatever `explain` shows says where it comes from.
    @Test func eachNameHasAnOrigin() throws {
        let customer = try sample.customer(CompanyName("Tea"), Motto("Hot"))
        let origins = names.origins(of: customer)
        for value in NamedValue.all(names.fields, names.values(of: customer)) {
            #expect(origins[value.name]?.isEmpty == false, "\(value.name)")
        }
    }
}
