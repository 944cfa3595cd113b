namespace Platform.Manifests.Tests;

public sealed class PodValidationTests
{
    private const string Pod = """
        apiVersion: v1
        kind: Pod
        metadata: {name: a, annotations: {platform.local/host-ports: "8080:1234"}}
        spec:
          containers:
          - name: a
            image: webapp:v1
            ports: [{name: http, containerPort: 8080}]
            env: [{name: A_B, value: c}]
            resources: {requests: {cpu: 100m, memory: 64Mi}, limits: {cpu: 1}}
            readinessProbe: {httpGet: {path: /health/ready, port: http}}
        """;

    private const string Container = "spec.containers.0.";

    [Theory]
    [InlineData("", "", "")]
    [InlineData("spec", "-", "spec.containers: Required value")]
    [InlineData("spec.restartPolicy", "Sometimes", "spec.restartPolicy: Unsupported value: \"Sometimes\": supported values: \"Always\", \"OnFailure\", \"Never\"")]
    [InlineData("spec.terminationGracePeriodSeconds", "-1", "spec.terminationGracePeriodSeconds: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData("metadata.annotations.platform~local/host-ports", "8080", "metadata.annotations[platform.local/host-ports]: Invalid value: \"integer\": metadata.annotations[platform.local/host-ports] in body must be of type string: \"integer\"")]
    [InlineData("metadata.annotations.platform~local/host-ports", "'8080'", "metadata.annotations[platform.local/host-ports]: Invalid value: \"8080\": must be containerPort:hostPort pairs such as 8080:23417,9090:23418")]
    [InlineData("spec.containers", "[{name: a, image: b}, {name: a, image: b}]", "spec.containers[1].name: Duplicate value: \"a\"")]
    [InlineData("spec.containers", "[{}]", "spec.containers[0].name: Required value | spec.containers[0].image: Required value")]
    [InlineData("spec.containers", "[null]", "spec.containers[0]: Invalid value: \"null\": spec.containers[0] in body must be of type object: \"null\"")]
    public void Validate_Pod_FollowsKubernetes(string path, string value, string expected) => Edited.AssertErrors(Pod, path, value, expected);

    [Theory]
    [InlineData("name", "A", ".name: Invalid value: \"A\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name')")]
    [InlineData("image", "a b", ".image: Invalid value: \"a b\": must be an image reference, [registry/]repository[:tag][@digest]")]
    [InlineData("ports", "[{}]", ".ports[0].containerPort: Required value")]
    [InlineData("ports", "[{containerPort: 0}]", ".ports[0].containerPort: Invalid value: 0: must be between 1 and 65535")]
    [InlineData("ports", "[{containerPort: 65536}]", ".ports[0].containerPort: Invalid value: 65536: must be between 1 and 65535")]
    [InlineData("ports", "[{containerPort: 1, protocol: tcp}]", ".ports[0].protocol: Unsupported value: \"tcp\": supported values: \"SCTP\", \"TCP\", \"UDP\"")]
    [InlineData("ports", "[{containerPort: 1, name: a}, {containerPort: 2, name: a}]", ".ports[1].name: Duplicate value: \"a\"")]
    [InlineData("ports", "[{containerPort: 1, name: sixteen-letters-}]", ".ports[0].name: Invalid value: \"sixteen-letters-\": must be at most 15 of a-z, 0-9 and '-', with at least one letter, no '-' at either end and no two in a row")]
    [InlineData("env", "[{}]", ".env[0].name: Required value")]
    [InlineData("env", "[{name: A=B}]", ".env[0].name: Invalid value: \"A=B\": an environment variable name must consist of printable ASCII characters other than '='")]
    [InlineData("env", "[{name: A, value: b, valueFrom: {}}]", ".env[0].valueFrom: Invalid value: may not be specified when `value` is not empty")]
    [InlineData("env", "[{name: A, value: 3}]", ".env[0].value: Invalid value: \"integer\": spec.containers[0].env[0].value in body must be of type string: \"integer\"")]
    [InlineData("resources.requests.memory", "64mb", ".resources.requests[memory]: Invalid value: \"64mb\": must be a quantity such as 100m, 64Mi or 2")]
    [InlineData("resources.requests.memory", "-1", ".resources.requests[memory]: Invalid value: \"-1\": must be greater than or equal to 0")]
    [InlineData("resources.requests.cpu", "1000m", "")]
    [InlineData("resources.requests.cpu", "1001m", ".resources.requests: Invalid value: \"1001m\": must be less than or equal to cpu limit of 1")]
    [InlineData("readinessProbe", "{}", ".readinessProbe: Required value: must specify a handler type")]
    [InlineData("readinessProbe.tcpSocket", "{port: 1}", ".readinessProbe: Forbidden: may not specify more than 1 handler type")]
    [InlineData("readinessProbe.httpGet.port", "-", ".readinessProbe.httpGet.port: Required value")]
    [InlineData("readinessProbe.httpGet.port", "0", ".readinessProbe.httpGet.port: Invalid value: 0: must be between 1 and 65535")]
    [InlineData("readinessProbe.httpGet.port", "'80'", ".readinessProbe.httpGet.port: Invalid value: \"80\": must be at most 15 of a-z, 0-9 and '-', with at least one letter, no '-' at either end and no two in a row")]
    [InlineData("readinessProbe.httpGet.scheme", "http", ".readinessProbe.httpGet.scheme: Unsupported value: \"http\": supported values: \"HTTP\", \"HTTPS\"")]
    [InlineData("readinessProbe.successThreshold", "3", "")]
    [InlineData("livenessProbe", "{tcpSocket: {port: http}, successThreshold: 2}", ".livenessProbe.successThreshold: Invalid value: 2: must be 1")]
    [InlineData("livenessProbe", "{exec: {command: [a]}}", ".livenessProbe.exec: Forbidden: this version does not run exec probes; use httpGet or tcpSocket")]
    [InlineData("startupProbe", "{tcpSocket: {port: 1}, periodSeconds: -1}", ".startupProbe.periodSeconds: Invalid value: -1: must be greater than or equal to 0")]
    public void Validate_Container_FollowsKubernetes(string field, string value, string expected) =>
        Edited.AssertErrors(Pod, Container + field, value, expected.Length == 0 ? "" : $"spec.containers[0]{expected}");
}
