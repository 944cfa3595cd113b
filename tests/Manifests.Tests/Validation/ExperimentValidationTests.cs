namespace Platform.Manifests.Tests;

/// <summary>Experiments, and the experiment steps of a canary.</summary>
public sealed class ExperimentValidationTests
{
    private const string Experiment = """
        apiVersion: argoproj.io/v1alpha1
        kind: Experiment
        metadata: {name: compare}
        spec:
          duration: 10m
          progressDeadlineSeconds: 60
          templates:
          - name: old
            replicas: 1
            service: {}
            selector: {matchLabels: {app: web}}
            template:
              metadata: {labels: {app: web}}
              spec: {containers: [{name: web, image: "web:v1", ports: [{containerPort: 8080}]}]}
          analyses:
          - {name: slo, templateName: slo, args: [{name: host, value: "{{templates.old.podTemplateHash}}"}]}
        """;

    private const string Rollout = """
        apiVersion: argoproj.io/v1alpha1
        kind: Rollout
        metadata: {name: webapp}
        spec:
          selector: {matchLabels: {app: webapp}}
          template:
            metadata: {labels: {app: webapp}}
            spec: {containers: [{name: webapp, image: "webapp:v1", ports: [{containerPort: 8080}]}]}
          strategy:
            canary:
              canaryService: c
              stableService: s
              trafficRouting: {istio: {virtualService: {name: v}}}
              steps:
              - setWeight: 90
              - experiment: {}
        """;

    [Theory]
    [InlineData("", "", "")]
    [InlineData("spec", "-", "spec: Required value")]
    [InlineData("spec.duration", "-", "")]
    [InlineData("spec.duration", "soon", "spec.duration: Invalid value: \"soon\": must be a duration such as 10s, 1m30s or 250ms")]
    [InlineData("spec.duration", "-1s", "spec.duration: Invalid value: \"-1s\": must be greater than or equal to 0")]
    [InlineData("spec.scaleDownDelaySeconds", "-1", "spec.scaleDownDelaySeconds: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData("spec.scaleDownDelaySeconds", "0", "")]
    [InlineData("spec.terminate", "true", "")]
    [InlineData("spec.templates", "[]", "spec.templates: Required value: at least one template")]
    [InlineData("spec.templates.0.name", "-", "spec.templates[0].name: Required value")]
    [InlineData("spec.templates.0.name", "Old", "spec.templates[0].name: Invalid value: \"Old\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com') | spec.templates[0].service.name: Invalid value: \"compare-Old\": a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name')")]
    [InlineData("spec.templates.0.replicas", "0", "")]
    [InlineData("spec.templates.0.replicas", "-1", "spec.templates[0].replicas: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData("spec.templates.0.minReadySeconds", "60", "")]
    [InlineData("spec.templates.0.minReadySeconds", "61", "spec.templates[0].minReadySeconds: Invalid value: 61: must be less than or equal to progressDeadlineSeconds (60)")]
    [InlineData("spec.templates.0.selector", "-", "spec.templates[0].selector: Required value")]
    [InlineData("spec.templates.0.selector", "{}", "spec.templates[0].selector: Invalid value: an empty selector would select every pod")]
    [InlineData("spec.templates.0.selector.matchLabels.app", "cart", "spec.templates[0].template.metadata.labels: Invalid value: \"app=web\": `selector` does not match template `labels`")]
    [InlineData("spec.templates.0.template", "-", "spec.templates[0].template: Required value")]
    [InlineData("spec.templates.0.service.name", "8", "spec.templates[0].service.name: Invalid value: \"integer\": spec.templates[0].service.name in body must be of type string: \"integer\"")]
    [InlineData("spec.templates.0.service.name", "1st", "spec.templates[0].service.name: Invalid value: \"1st\": a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name')")]
    [InlineData("spec.analyses.0.templateName", "-", "spec.analyses[0].templateName: Required value")]
    [InlineData("spec.analyses", "[{name: a, templateName: x}, {name: a, templateName: z}]", "spec.analyses[1].name: Duplicate value: \"a\"")]
    [InlineData("spec.analyses.0.args", "[{name: a}, {name: a}]", "spec.analyses[0].args[1].name: Duplicate value: \"a\"")]
    [InlineData("spec.dryRun", "[{metricName: '('}]", "spec.dryRun[0].metricName: Invalid value: \"(\": must be a regular expression")]
    [InlineData("spec.measurementRetention", "[{metricName: a, limit: 0}]", "spec.measurementRetention[0].limit: Invalid value: 0: must be greater than or equal to 1")]
    public void Validate_Experiment_FollowsArgo(string path, string value, string expected) => Edited.AssertErrors(Experiment, path, value, expected);

    [Theory]
    [InlineData("templates: [{name: a, specRef: canary}]", "")]
    [InlineData("templates: [{name: a, specRef: stable, weight: 10}]", "")]
    [InlineData("templates: [{name: a, specRef: stable, weight: 5}, {name: b, specRef: canary, weight: 6}]", ".templates: Invalid value: 11: the weights of the templates and setWeight (90) must not add up to more than 100")]
    [InlineData("templates: [{name: a, specRef: stable, weight: -1}]", ".templates[0].weight: Invalid value: -1: must be between 0 and 100")]
    [InlineData("templates: [{name: a, specRef: canary, service: {name: 1st}}]", ".templates[0].service.name: Invalid value: \"1st\": a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name')")]
    [InlineData("templates: [{name: a, specRef: canary, metadata: {labels: {a: b c}}}], dryRun: [{metricName: '('}]", ".templates[0].metadata.labels: Invalid value: \"b c\": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue', or '12345') | spec.strategy.canary.steps[1].experiment.dryRun[0].metricName: Invalid value: \"(\": must be a regular expression")]
    [InlineData("templates: []", ".templates: Required value: at least one template")]
    [InlineData("templates: [{name: a, specRef: stable, weight: 101}]", ".templates[0].weight: Invalid value: 101: must be between 0 and 100 | spec.strategy.canary.steps[1].experiment.templates: Invalid value: 101: the weights of the templates and setWeight (90) must not add up to more than 100")]
    [InlineData("templates: [{name: a}]", ".templates[0].specRef: Required value: canary or stable")]
    [InlineData("templates: [{name: a, specRef: latest}]", ".templates[0].specRef: Unsupported value: \"latest\": supported values: \"canary\", \"stable\"")]
    [InlineData("templates: [{name: a, specRef: canary}, {name: a, specRef: stable}]", ".templates[1].name: Duplicate value: \"a\"")]
    [InlineData("templates: [{name: a, specRef: canary, replicas: -1}]", ".templates[0].replicas: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData("duration: x, templates: [{name: a, specRef: canary}]", ".duration: Invalid value: \"x\": must be a duration such as 10s, 1m30s or 250ms")]
    [InlineData("templates: [{name: a, specRef: canary}], analyses: [{name: a}]", ".analyses[0].templateName: Required value")]
    [InlineData("templates: [{name: a, specRef: canary}], analyses: [{name: a, templateName: t, args: [{name: x, valueFrom: {podTemplateHashValue: Newest}}]}]", ".analyses[0].args[0].valueFrom.podTemplateHashValue: Unsupported value: \"Newest\": supported values: \"Latest\", \"Stable\"")]
    public void Validate_Step_FollowsArgo(string step, string expected) =>
        Edited.AssertErrors(Rollout, "spec.strategy.canary.steps.1.experiment", $"{{{step}}}", expected.Length == 0 ? "" : $"spec.strategy.canary.steps[1].experiment{expected}");

    [Fact]
    public void Validate_WeightWithoutTrafficRouting_IsRefused() => Edited.AssertErrors(
        Rollout,
        "spec.strategy.canary",
        "{steps: [{experiment: {templates: [{name: a, specRef: canary, weight: 5}]}}]}",
        "spec.strategy.canary.steps[0].experiment.templates[0].weight: Invalid value: 5: Experiment template weight cannot be set unless TrafficRouting is enabled");

    [Fact]
    public void Validate_WeightWithoutContainerPort_IsRefusedHere() => Edited.AssertErrors(
        Rollout.Replace(", ports: [{containerPort: 8080}]", "", StringComparison.Ordinal),
        "spec.strategy.canary.steps.1.experiment",
        "{templates: [{name: a, specRef: canary, weight: 5}]}",
        "spec.strategy.canary.steps[1].experiment.templates[0].weight: Invalid value: 5: needs a container port in spec.template: requests reach the experiment through a Service with the ports of its containers");
}
