import CEL
import Documents
import Manifests
import Testing
import YAML

/// The value of a YAML text.
func value(_ yaml: String) throws -> CELValue {
    let (documents, problems) = YAMLParser.parse(Array(yaml.utf8), file: "test.yaml")
    try #require(problems.isEmpty, "\(problems)")
    return CELValue(try #require(documents.first).root)
}
