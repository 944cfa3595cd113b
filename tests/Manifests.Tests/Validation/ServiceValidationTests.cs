namespace Platform.Manifests.Tests;

public sealed class ServiceValidationTests
{
    private const string Service = """
        apiVersion: v1
        kind: Service
        metadata: {name: webapp-canary}
        spec: {selector: {app: webapp}, ports: [{port: 80, targetPort: http}]}
        """;

    [Theory]
    [InlineData("", "", "")]
    [InlineData("metadata.name", "1a", "metadata.name: Invalid value: \"1a\": a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name')")]
    [InlineData("spec.ports", "-", "spec.ports: Required value")]
    [InlineData("spec", "{clusterIP: None}", "")]
    [InlineData("spec", "{type: ExternalName}", "")]
    [InlineData("spec.type", "Internal", "spec.type: Unsupported value: \"Internal\": supported values: \"ClusterIP\", \"ExternalName\", \"LoadBalancer\", \"NodePort\"")]
    [InlineData("spec.ports", "[{}]", "spec.ports[0].port: Required value")]
    [InlineData("spec.ports", "[{port: 65535}]", "")]
    [InlineData("spec.ports", "[{port: 65536}]", "spec.ports[0].port: Invalid value: 65536: must be between 1 and 65535")]
    [InlineData("spec.ports", "[{port: 80, targetPort: 0}]", "spec.ports[0].targetPort: Invalid value: 0: must be between 1 and 65535")]
    [InlineData("spec.ports", "[{port: 80, targetPort: true}]", "spec.ports[0].targetPort: Invalid value: \"boolean\": spec.ports[0].targetPort in body must be of type integer or string: \"boolean\"")]
    [InlineData("spec.ports", "[{port: 80}, {port: 81, name: b}]", "spec.ports[0].name: Required value")]
    [InlineData("spec.ports", "[{port: 80, name: a}, {port: 80, name: b}]", "spec.ports[1]: Duplicate value: \"80/TCP\"")]
    [InlineData("spec.ports", "[{port: 80, name: a}, {port: 80, name: b, protocol: UDP}]", "")]
    [InlineData("spec.ports", "[{port: 80, name: a}, {port: 81, name: a}]", "spec.ports[1].name: Duplicate value: \"a\"")]
    public void Validate_Service_FollowsKubernetes(string path, string value, string expected) => Edited.AssertErrors(Service, path, value, expected);

    [Fact]
    public void Validate_ReplicaSet_NeedsAMatchingSelector() => Edited.AssertErrors(
        """
        apiVersion: apps/v1
        kind: ReplicaSet
        metadata: {name: a}
        spec:
          selector: {matchLabels: {app: a}}
          template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: a}]}}
        """,
        "spec.selector.matchLabels.app",
        "b",
        "spec.template.metadata.labels: Invalid value: \"app=a\": `selector` does not match template `labels`");
}
