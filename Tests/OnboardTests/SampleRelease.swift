import Documents
import Foundation
import Onboarding
import Overlays
import Testing
import YAML

/// The platform and the templates of this repository, in memory, to render with.
struct SampleRelease {
    let platform: Platform
    let renderer: OverlayRenderer
    /// What it was compiled from.
    let files: [OutputFile]

    /// The templates, and `extra` ones beside them.
    init(extra: [OutputFile] = []) throws {
        let root = Program.package
        let text = try Data(contentsOf: root.appending(path: "onboard.yaml"))
        let document = try #require(YAMLParser.parse(Array(text), file: "onboard.yaml").documents.first)
        platform = try #require(PlatformReader.read(document).platform)
        var files = extra
        for folder in ReleasePath.folders {
            let base = root.appending(path: "templates/\(folder)")
            for name in try FileManager.default.subpathsOfDirectory(atPath: base.path()) {
                let url = base.appending(path: name)
                guard try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
                files.append(OutputFile(path: "\(folder)/\(name)", bytes: Array(try Data(contentsOf: url))))
            }
        }
        self.files = files
        let (release, problems) = Release.compile(files, directory: "templates", platform: platform)
        renderer = OverlayRenderer(try #require(release, "\(problems)"))
    }

    /// A customer of this name and motto.
    func customer(_ companyName: CompanyName, _ motto: Motto) throws -> Customer {
        let record = try CustomerRecord(
            id: CustomerID("probe"), companyName: companyName, motto: motto, tier: TierName("growth"),
            life: .staying(nil, .on(ClusterName("prod-eu-1"))))
        return try #require(Customer(record, on: platform))
    }
}
