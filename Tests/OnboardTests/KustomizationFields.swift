/// Every field by which a kustomization can name a file, an address or a program: the fields of `Kustomization` and of the
/// types in it (kubernetes-sigs/kustomize 5.8, api/types/*.go), each as YAML with `%` where the path stands.
enum KustomizationFields {
    static let all: [String] = [
        "resources: [%]", "components: [%]", "bases: [%]", "crds: [%]", "configurations: [%]", "generators: [%]",
        "transformers: [%]", "validators: [%]", "openapi: {path: %}",
        "helmCharts: [{name: x, repo: %}]", "helmCharts: [{name: x, valuesFile: %}]",
        "helmCharts: [{name: x, additionalValuesFiles: [%]}]", "helmGlobals: {chartHome: %}",
        "helmGlobals: {configHome: %}", "helmChartInflationGenerator: [{chartName: x, chartRepoUrl: %}]",
        "helmChartInflationGenerator: [{chartName: x, values: %}]",
        "patches: [{path: %}]", "patches: [{path: %, target: {kind: Deployment}}]",
        "patchesJson6902: [{path: %, target: {kind: Deployment, name: web, version: v1}}]",
        "patchesStrategicMerge: [%]", "replacements: [{path: %}]",
        "configMapGenerator: [{name: x, files: [%]}]", "configMapGenerator: [{name: x, envs: [%]}]",
        "configMapGenerator: [{name: x, env: %}]", "secretGenerator: [{name: x, files: [%]}]",
        "secretGenerator: [{name: x, envs: [%]}]", "secretGenerator: [{name: x, env: %}]",
        "vars: [{name: X, objref: {kind: %, name: web, apiVersion: v1}}]", "imageTags: [{name: %}]",
        "buildMetadata: [%]",
        // Kustomize reads keys in any case.
        "Resources: [%]", "RESOURCES: [%]", "Components: [%]", "configMapGenerator: [{name: x, Files: [%]}]",
        "patches: [{Path: %}]", "ConfigMapGenerator: [{name: x, files: [%]}]", "openAPI: {path: %}",
    ]

    /// Programs that Kustomize would run.
    static let functions = [
        """
        transformers: ["{apiVersion: v1, kind: X, metadata: {name: x, annotations: \
        {config.kubernetes.io/function: 'exec: {path: ./x}'}}}"]
        """,
        """
        generators: ["{apiVersion: v1, kind: X, metadata: {name: x, annotations: \
        {config.kubernetes.io/function: 'container: {image: x}'}}}"]
        """,
    ]

    /// Paths that lead out: addresses of all kinds that Kustomize knows, and the file system.
    static let outside = [
        "https://example.com/x.yaml", "HTTPS://example.com/x", "http://example.com/org/repo.git",
        "https://example.com//x",
        "https://github.com/org/repo?ref=main", "github.com/org/repo", "GitHub.com/org/repo//x?ref=1",
        "github.com:org/repo.git", "git@example.com:org/repo.git", "org@example.com:x/y",
        "ssh://git@example.com/x/y.git",
        "git::https://example.com/org/repo.git", "git::git@example.com:org/repo", "file:///etc/x", "host:path",
        "oci://example.com/x", "s3::https://example.com/x", "_git/x", "../../etc", "../../../../../etc/hosts",
        "/etc/hosts",
        "//example.com/x", "..", ".", "", " ", "deployment.yaml ", "./https://example.com", "deployment.yaml?ref=x",
        "x/../../../deployment.yaml", "missing.yaml", "key=https://example.com/x", "key=/etc/hosts",
        "a=b=deployment.yaml",
        "\\u0068ttps://example.com/x", "deployment.yaml\\n", "$(HOME)/x", "~/x", "*.yaml",
    ]
}
