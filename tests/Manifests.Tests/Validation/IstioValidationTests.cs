namespace Platform.Manifests.Tests;

public sealed class IstioValidationTests
{
    private const string VirtualService = """
        apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata: {name: webapp}
        spec:
          hosts: ["*"]
          http:
          - name: primary
            match: [{uri: {prefix: /}}]
            route:
            - {destination: {host: webapp-stable, port: {number: 80}}, weight: 100}
            - {destination: {host: webapp-canary}, weight: 0}
        """;

    [Theory]
    [InlineData("", "", "")]
    [InlineData("apiVersion", "networking.istio.io/v1beta1", "")]
    [InlineData("spec.hosts", "[]", "spec.hosts: Required value: at least one host")]
    [InlineData("spec.hosts", "[shop.example.org, '*.example.com', webapp, 10.0.0.1]", "")]
    [InlineData("spec.hosts", "['a*']", "spec.hosts[0]: Invalid value: \"a*\": must be *, a DNS name, or a DNS name with * for its first label")]
    [InlineData("spec.hosts", "[a, a]", "spec.hosts[1]: Duplicate value: \"a\"")]
    [InlineData("spec.http.0.route", "[]", "spec.http[0].route: Required value: at least one destination")]
    [InlineData("spec.http.0", "{redirect: {uri: /x}}", "")]
    [InlineData("spec.http.0.route", "[{destination: {host: a}}]", "")]
    [InlineData("spec.http.0.route", "[{destination: {}}]", "spec.http[0].route[0].destination.host: Required value")]
    [InlineData("spec.http.0.route.1.weight", "null", "spec.http[0].route[1].weight: Invalid value: \"null\": spec.http[0].route[1].weight in body must be of type integer: \"null\"")]
    [InlineData("spec.http.0.route.0.destination.port.number", "0", "spec.http[0].route[0].destination.port.number: Invalid value: 0: must be between 1 and 65535")]
    [InlineData("spec.http.0.timeout", "fast", "spec.http[0].timeout: Invalid value: \"fast\": must be a duration such as 10s, 1m30s or 250ms")]
    [InlineData("spec.http.0.match", "[{uri: {exact: a, prefix: b}}]", "spec.http[0].match[0].uri: Invalid value: must have only one of exact, prefix and regex")]
    [InlineData("spec.http.0.match", "[{headers: {x: {}}}]", "")]
    [InlineData("spec.http.0.match", "[{headers: {x-user: {regex: '('}}}]", "spec.http[0].match[0].headers[x-user].regex: Invalid value: \"(\": must be an RE2 regular expression")]
    [InlineData("spec.http.0.match", "[{uri: {regex: '(?=a)'}}]", "spec.http[0].match[0].uri.regex: Invalid value: \"(?=a)\": must be an RE2 regular expression")]
    [InlineData("spec.http", "[{name: a, route: [{destination: {host: a}}]}, {name: a, route: [{destination: {host: a}}]}]", "spec.http[1].name: Duplicate value: \"a\"")]
    public void Validate_VirtualService_FollowsIstio(string path, string value, string expected) => Edited.AssertErrors(VirtualService, path, value, expected);

    private const string DestinationRule = """
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: webapp}
        spec: {host: webapp, subsets: [{name: stable, labels: {app: webapp}}, {name: canary}]}
        """;

    [Theory]
    [InlineData("", "", "")]
    [InlineData("spec.host", "-", "spec.host: Required value")]
    [InlineData("spec.subsets.1.name", "stable", "spec.subsets[1].name: Duplicate value: \"stable\"")]
    [InlineData("spec.subsets.1.name", "-", "spec.subsets[1].name: Required value")]
    [InlineData("spec.subsets.1.name", "S", "spec.subsets[1].name: Invalid value: \"S\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name')")]
    [InlineData("spec.subsets.0.labels", "{a: b c}", "spec.subsets[0].labels: Invalid value: \"b c\": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue', or '12345')")]
    public void Validate_DestinationRule_FollowsIstio(string path, string value, string expected) => Edited.AssertErrors(DestinationRule, path, value, expected);
}
