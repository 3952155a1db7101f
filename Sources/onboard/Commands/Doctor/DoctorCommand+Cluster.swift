import Arguments
import Diagnostics
import Operations
import Tools

extension DoctorCommand {
    /// The time limit of each kubectl request, in seconds.
    private static let patience = 10

    func askCluster(_ console: Console) async throws {
        let kubectl = Kubectl(kubeconfig: kubeconfig, context: context, patience: Self.patience)
        do {
            let checks = try await global.workbench().checkCluster(name, kubectl)
            console.result(CheckText.render(checks, color: console.colorsOutput))
            if checks.contains(where: { !$0.isFine }) { throw Exit.drift }
        } catch let error as UnclearCluster {
            throw ValidationError(error.message)
        } catch let error as UnreachableCluster {
            let hint = "choose the cluster with --kubeconfig and --context"
            console.show([
                Diagnostic(
                    "doctor/unreachable", at: nil, "the cluster cannot be reached: \(error.message)", hint: hint)
            ])
            throw Exit.inputOutput
        }
    }
}
