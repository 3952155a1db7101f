import Foundation
import Testing

@testable import Onboarding

@Suite struct LegalFormTests {
    @Test func formsAreCompatible() {
        for form in LegalSuffixes.endings.values.joined().map({ $0.words.joined(separator: " ") })
            + LegalSuffixes.beginnings.values.joined()
        {
            #expect(compatible(form).utf8.elementsEqual(form.utf8), "\(form)")
        }
    }

    @Test func everyFormCountsInUpperCaseAndWithADot() {
        for ending in LegalSuffixes.endings.values.joined() {
            let form = ending.words.joined(separator: " ")
            for spelling in [form, form + "."] + (ending.isExact ? [] : [form.uppercased(), form.capitalized]) {
                #expect(LegalForm.dropped(from: "Xy \(spelling)", comparing: true) == "Xy", "\(spelling)")
            }
        }
    }

    @Test(arguments: [
        ("Ford Motor Company", "Ford Motor Company", "Ford Motor"), ("Acme (Pty) Ltd", "Acme (Pty)", "Acme"),
        ("Smith, Jones Ltd.", "Smith, Jones", "Smith, Jones"), ("Co., Ltd.", "Co.", "Co."),
        ("Acme Ltd.,", "Acme", "Acme"),
        ("GIDA LTD. ŞTİ.", "GIDA", "GIDA"),
        ("Acme GmbH & Co. KG", "Acme", "Acme"), ("PT Tea Tbk", "Tea", "Tea"), ("東京株式会社", "東京", "東京"),
        ("บริษัท ชา จํากัด", "ชา", "ชา"), ("Day Spa", "Day Spa", "Day Spa"), ("Sony KK", "Sony KK", "Sony"),
    ])
    func removesForms(name: String, forID: String, compared: String) {
        #expect(LegalForm.dropped(from: name) == forID)
        #expect(LegalForm.dropped(from: name, comparing: true) == compared)
    }
}
