import Arguments

/// The program: the list of its commands. Each command has its own file.
@main
struct Onboard: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "onboard",
        abstract: "Turn customer records into Kustomize overlays that Argo CD or Flux syncs.",
        discussion: """
            A customer is one JSON file in customers/. onboard validates it and renders the manifests of the \
            customer's page into clusters/CLUSTER/customers/ID/, which a sync engine applies.

            A typical day:
              onboard add --company "Acme Inc." --motto "To the moon" --tier growth
              onboard validate
              onboard render --check

            Exit codes: 0 done, 1 problems in the input, 2 drift found, 64 wrong usage, 70 a bug, 74 input or output \
            failed, 75 busy, try again.
            """,
        version: Version.text,
        groupedSubcommands: [
            CommandGroup(
                name: "Customers",
                subcommands: [
                    AddCommand.self, SetCommand.self, SuspendCommand.self, ResumeCommand.self, OffboardCommand.self,
                    MoveCommand.self, ListCommand.self, ShowCommand.self, ExplainCommand.self, StatusCommand.self,
                    ImportCommand.self,
                ]),
            CommandGroup(
                name: "Purchases",
                subcommands: [
                    IngestCommand.self, DeadLettersCommand.self, AdvanceCommand.self, ContactCommand.self,
                    EraseCommand.self, NotifyCommand.self,
                ]),
            CommandGroup(
                name: "Manifests",
                subcommands: [
                    ValidateCommand.self, RenderCommand.self, DiffCommand.self, PreviewCommand.self,
                    ReleaseCommand.self, SchemaCommand.self,
                    MetricsCommand.self,
                ]),
            CommandGroup(
                name: "Clusters", subcommands: [ClustersCommand.self, ClusterCommand.self, VerifyCommand.self]),
            CommandGroup(name: "Pipelines", subcommands: [ProposeCommand.self, PushCommand.self]),
            CommandGroup(name: "Setting up", subcommands: [InitCommand.self, DoctorCommand.self]),
        ])

    @OptionGroup var global: GlobalOptions

    static func main() {
        launch(
            prepare: {
                Interruption.hold()
                ProcessLimits.check()
            }, perform: Interruption.run)
    }
}
