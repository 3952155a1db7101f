import Testing

@testable import Operations

@Suite struct ChangeSubjectTests {
    @Test(arguments: [
        (["customers/tea.json"], [], "Onboard tea"),
        (["customers/tea.json", "customers/zoo.json"], ["customers/ale.json"], "Onboard tea"),
        ([], ["customers/ale.json", "customers/tea.json"], "Change ale"), ([], [], "Remove dead letters that are done"),
    ]) func theFirstNewCustomerNamesTheChange(added: [String], changed: [String], text: String) {
        #expect(ChangeSubject(added: added, changed: changed).text == text)
    }

    @Test(arguments: [("customers/tea.json", "tea"), ("customers/odd/tea.json", "tea"), ("customers/README", "README")])
    func aRecordIsNamedAfterItsCustomer(path: String, name: String) {
        #expect(ChangeSubject.name(path) == name)
    }
}
