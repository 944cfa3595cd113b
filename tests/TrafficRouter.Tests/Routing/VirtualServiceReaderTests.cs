using Platform.TrafficRouter.Tests.Fixture;
using Platform.TrafficRouter.Tests.Snapshots;

namespace Platform.TrafficRouter.Tests.Routing;

public class VirtualServiceReaderTests
{
    [Theory]
    [InlineData("""{ "http": [ROUTE] }""", "spec.hosts: Required value")]
    [InlineData("""{ "hosts": [], "http": [ROUTE] }""", "spec.hosts: Required value")]
    [InlineData("""{ "hosts": ["a", "b_*"], "http": [ROUTE] }""", "spec.hosts[1]: Invalid value: \"b_*\": must be a DNS name, which may begin with \"*\"")]
    [InlineData("""{ "hosts": ["*"] }""", "spec.http: Required value: at least one route")]
    [InlineData("""{ "hosts": ["*"], "http": [null] }""", "spec.http[0]: Required value")]
    [InlineData("""{ "hosts": ["*"], "http": [{}] }""", "spec.http[0].route: Required value: at least one destination")]
    [InlineData("""{ "hosts": ["*"], "http": [{ "route": [{}] }] }""", "spec.http[0].route[0].destination: Required value")]
    [InlineData("""{ "hosts": ["*"], "http": [{ "route": [{ "destination": {} }] }] }""", "spec.http[0].route[0].destination.host: Required value")]
    [InlineData("""{ "hosts": ["*"], "http": [{ "route": [{ "destination": { "host": "*" } }] }] }""", "spec.http[0].route[0].destination.host: Invalid value: \"*\": must be the name of a service")]
    [InlineData("""{ "hosts": ["*"], "http": [{ "route": [{ "destination": { "host": "a", "port": { "number": 0 } } }] }] }""", "spec.http[0].route[0].destination.port.number: Invalid value: 0: must be between 1 and 65535")]
    [InlineData("""{ "hosts": ["*"], "http": [{ "route": [{ "destination": { "host": "a" }, "weight": 0 }, { "destination": { "host": "b" } }] }] }""", "spec.http[0].route: Invalid value: 0: the weights' sum must be between 1 and 100000")]
    [InlineData("""{ "hosts": ["*"], "http": [{ "timeout": "soon", "route": [{ "destination": { "host": "a" } }] }] }""", "spec.http[0].timeout: Invalid value: \"soon\": must be a duration from 1ms to 576h, or 0s for none")]
    [InlineData("""{ "hosts": ["*"], "http": [{ "timeout": "-1s", "route": [{ "destination": { "host": "a" } }] }] }""", "spec.http[0].timeout: Invalid value: \"-1s\": must be a duration from 1ms to 576h, or 0s for none")]
    [InlineData("""{ "hosts": ["*"], "http": [{ "delegate": { "name": "x" } }] }""", "spec.http[0].delegate: Forbidden: routes of another VirtualService are not taken over; write them here")]
    [InlineData("""{ "hosts": ["*"], "http": [{ "match": [{ "uri": { "regex": "(?=a)" } }], "route": [{ "destination": { "host": "a" } }] }] }""", "spec.http[0].match[0].uri.regex: Invalid value: (?=a): not a regular expression that RE2 takes")]
    [InlineData("""{ "hosts": ["*"], "http": [{ "match": [{ "uri": { "exact": "/", "prefix": "/" } }], "route": [{ "destination": { "host": "a" } }] }] }""", "spec.http[0].match[0].uri: Forbidden: only one of exact, prefix and regex may be given")]
    [InlineData("""{ "hosts": ["*"], "http": [{ "match": [{ "method": { "prefix": "" } }], "route": [{ "destination": { "host": "a" } }] }] }""", "spec.http[0].match[0].method.prefix: Invalid value: \"\": must not be empty")]
    public void Read_InvalidField_IsNamedByItsPath(string spec, string error)
    {
        var route = """{ "route": [{ "destination": { "host": "a" } }] }""";
        var verdict = Config.Build(Objects.VirtualService("x", spec.Replace("ROUTE", route, StringComparison.Ordinal))).Verdicts.Single();
        Assert.Contains(error, verdict.Errors);
        Assert.Null(verdict.ServedGeneration);
    }

    [Fact]
    public void Read_FieldsNotCarriedOut_AreListed()
    {
        var verdict = Config.Build(Objects.VirtualService("x", """
            { "hosts": ["*"], "exportTo": ["."], "http": [{
                "match": [{ "uri": { "prefix": "/" }, "sourceLabels": { "app": "a" }, "statPrefix": "x", "unheard": 1 }],
                "retries": { "attempts": 3, "retryRemoteLocalities": true },
                "route": [{ "destination": { "host": "a" }, "headers": {} }] }] }
            """)).Verdicts.Single();
        Assert.True(verdict.IsServed);
        Assert.Equal(
            [
                "spec.exportTo", "spec.http[0].match[0].sourceLabels", "spec.http[0].match[0].statPrefix",
                "spec.http[0].retries.retryRemoteLocalities", "spec.http[0].match[0].unheard",
            ],
            verdict.NotCarriedOut);
    }
}
