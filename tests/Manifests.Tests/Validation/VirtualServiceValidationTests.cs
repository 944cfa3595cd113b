namespace Platform.Manifests.Tests;

/// <summary>What Istio's validation says of each part of a VirtualService; each case is one route with one thing changed.</summary>
public sealed class VirtualServiceValidationTests
{
    private const string Object = """
        apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata: {name: webapp}
        spec:
          hosts: ["*"]
          http:
          - route: [{destination: {host: webapp}}]
        """;

    [Theory]
    [InlineData("spec.gateways", "[mesh, webapp, istio-system/webapp, webapp.default.svc.cluster.local]", "")]
    [InlineData("spec.gateways", "[a/b/c]", "spec.gateways[0]: Invalid value: \"a/b/c\": must be mesh, name or namespace/name")]
    [InlineData("spec.gateways", "[a, /b]", "spec.gateways[1]: Invalid value: \"/b\": must be mesh, name or namespace/name")]
    [InlineData("spec.exportTo", "['.', other]", "")]
    [InlineData("spec.exportTo", "['.', '.']", "spec.exportTo[1]: Duplicate value: \".\"")]
    [InlineData("spec.exportTo", "['*', other]", "spec.exportTo[0]: Invalid value: \"*\": must stand alone")]
    [InlineData("spec.exportTo", "['~']", "spec.exportTo[0]: Invalid value: \"~\": must be *, . or a namespace")]
    [InlineData("spec.hosts", "['*.example.com', a.example.com]", "spec.hosts[1]: Invalid value: \"a.example.com\": must not overlap with \"*.example.com\"")]
    [InlineData("spec.hosts", "[a.example.com, '*.example.com']", "spec.hosts[1]: Invalid value: \"*.example.com\": must not overlap with \"a.example.com\"")]
    [InlineData("spec.http", "[]", "spec.http: Required value: at least one route")]
    [InlineData("spec", "{hosts: ['*'], tcp: []}", "")]
    [InlineData("spec.http.0", "{delegate: {name: other}}", "spec.http[0].delegate: Forbidden: routes of another VirtualService are not taken over; write them here")]
    public void Validate_Service_FollowsIstio(string path, string value, string expected) => Edited.AssertErrors(Object, path, value, expected);

    [Theory]
    [InlineData("[{destination: {host: a}, weight: 1}, {destination: {host: b}, weight: 2}]", "")]
    [InlineData("[{destination: {host: a}, weight: 900}, {destination: {host: b}, weight: 100}]", "")]
    [InlineData("[{destination: {host: a}}, {destination: {host: b}}]", "spec.http[0].route: Invalid value: 0: the weights' sum must be between 1 and 100000")]
    [InlineData("[{destination: {host: a}, weight: 100000}, {destination: {host: b}, weight: 1}]", "spec.http[0].route: Invalid value: 100001: the weights' sum must be between 1 and 100000")]
    [InlineData("[{destination: {host: a}, weight: -1}]", "spec.http[0].route[0].weight: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData("[{destination: {host: '*'}}]", "spec.http[0].route[0].destination.host: Invalid value: \"*\": must be the name of a service")]
    [InlineData("[{destination: {host: a, port: {}}}]", "spec.http[0].route[0].destination.port.number: Required value")]
    [InlineData("[{destination: {host: a, subset: V1}}]", "spec.http[0].route[0].destination.subset: Invalid value: \"V1\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name')")]
    [InlineData("[{destination: {host: a}, headers: {response: {remove: [Host]}}}]", "spec.http[0].route[0].headers.response.remove[0]: Invalid value: \"Host\": must be the name of a header other than Host")]
    public void Validate_Destinations_FollowIstio(string value, string expected) => Edited.AssertErrors(Object, "spec.http.0.route", value, expected);

    [Theory]
    [InlineData("{uri: {prefix: ''}}", "")]
    [InlineData("{uri: {}}", "")]
    [InlineData("{method: {prefix: ''}}", "spec.http[0].match[0].method.prefix: Required value: an empty prefix matches everything; leave the match out")]
    [InlineData("{uri: {regex: '/(?P<id>[0-9]+)'}}", "")]
    [InlineData("{uri: {regex: ''}}", "spec.http[0].match[0].uri.regex: Invalid value: \"\": must have 1 to 1024 characters")]
    [InlineData("{headers: {':authority': {exact: a}, '@request.auth.claims.sub': {exact: a}}}", "")]
    [InlineData("{headers: {':status': {exact: a}}}", "spec.http[0].match[0].headers: Invalid value: \":status\": must be the name of a header")]
    [InlineData("{headers: {'a b': {exact: a}}}", "spec.http[0].match[0].headers: Invalid value: \"a b\": must be the name of a header")]
    [InlineData("{withoutHeaders: {x: {regex: '*'}}}", "")]
    [InlineData("{withoutHeaders: {x: {regex: '('}}}", "spec.http[0].match[0].withoutHeaders[x].regex: Invalid value: \"(\": must be an RE2 regular expression")]
    [InlineData("{queryParams: {x: {exact: a, regex: b}}}", "spec.http[0].match[0].queryParams[x]: Invalid value: must have only one of exact, prefix and regex")]
    [InlineData("{uri: {regex: '[[:digit:]]+'}}", "spec.http[0].match[0].uri.regex: Invalid value: \"[[:digit:]]+\": POSIX classes are not read here; write [0-9] for [[:digit:]]")]
    [InlineData("null", "spec.http[0].match[0]: Invalid value: \"null\": spec.http[0].match[0] in body must be of type object: \"null\"")]
    [InlineData("{sourceLabels: {a: b c}, sourceNamespace: ''}", "spec.http[0].match[0].sourceLabels: Invalid value: \"b c\": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue', or '12345')")]
    [InlineData("{queryParams: {'': {exact: a}}}", "spec.http[0].match[0].queryParams: Invalid value: \"\": must be the name of a parameter")]
    [InlineData("{port: 65536}", "spec.http[0].match[0].port: Invalid value: 65536: must be between 0 and 65535")]
    [InlineData("{gateways: ['a b']}", "spec.http[0].match[0].gateways[0]: Invalid value: \"a b\": must be mesh, name or namespace/name")]
    [InlineData("{sourceNamespace: A}", "spec.http[0].match[0].sourceNamespace: Invalid value: \"A\": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name')")]
    public void Validate_Match_FollowsIstio(string value, string expected) => Edited.AssertErrors(Object, "spec.http.0.match", $"[{value}]", expected);

    [Theory]
    [InlineData("{redirect: {authority: a}}", "")]
    [InlineData("{redirect: {}}", "spec.http[0].redirect: Required value: one of uri, prefixRewrite, authority, scheme, port and derivePort")]
    [InlineData("{redirect: {uri: /a, redirectCode: 300}}", "spec.http[0].redirect.redirectCode: Invalid value: 300: must be 301, 302, 303, 307 or 308")]
    [InlineData("{redirect: {uri: /a, prefixRewrite: /b}}", "spec.http[0].redirect.prefixRewrite: Forbidden: may not be given together with uri")]
    [InlineData("{match: [{uri: {exact: /a}}], redirect: {prefixRewrite: /b}}", "spec.http[0].redirect.prefixRewrite: Forbidden: every uri match of the route must be a prefix")]
    [InlineData("{redirect: {port: 80, derivePort: FROM_REQUEST_PORT}}", "spec.http[0].redirect.derivePort: Forbidden: may not be given together with port")]
    [InlineData("{redirect: {scheme: ftp}}", "spec.http[0].redirect.scheme: Unsupported value: \"ftp\": supported values: \"\", \"http\", \"https\"")]
    [InlineData("{redirect: {uri: /a}, route: [{destination: {host: a}}], rewrite: {uri: /x}}", "spec.http[0].route: Forbidden: may not be given together with redirect | spec.http[0].rewrite: Forbidden: may not be given together with redirect")]
    [InlineData("{redirect: {uri: /a}, directResponse: {status: 200}}", "spec.http[0].directResponse: Forbidden: may not be given together with redirect")]
    [InlineData("{directResponse: {status: 503, body: {string: down}}}", "")]
    [InlineData("{directResponse: {body: {string: down}}}", "spec.http[0].directResponse.status: Required value")]
    [InlineData("{directResponse: {status: 99}}", "spec.http[0].directResponse.status: Invalid value: 99: must be between 200 and 599")]
    [InlineData("{directResponse: {status: 200, body: {bytes: '!'}}}", "spec.http[0].directResponse.body.bytes: Invalid value: \"!\": must be base64")]
    [InlineData("{directResponse: {status: 200, body: {string: a, bytes: eA==}}}", "spec.http[0].directResponse.body.bytes: Forbidden: may not be given together with string")]
    [InlineData("{match: [{uri: {prefix: /a}}, {port: 80}], redirect: {prefixRewrite: /b, redirectCode: 308}}", "")]
    [InlineData("{redirect: {port: 65536}}", "spec.http[0].redirect.port: Invalid value: 65536: must be between 0 and 65535")]
    [InlineData("{redirect: {derivePort: GUESS}}", "spec.http[0].redirect.derivePort: Unsupported value: \"GUESS\": supported values: \"FROM_PROTOCOL_DEFAULT\", \"FROM_REQUEST_PORT\"")]
    [InlineData("{directResponse: {status: 200}, fault: {delay: {fixedDelay: 1s}}}", "spec.http[0].fault: Forbidden: may not be given together with directResponse")]
    public void Validate_Answers_FollowIstio(string route, string expected) => Edited.AssertErrors(Object, "spec.http.0", route, expected);

    [Theory]
    [InlineData("rewrite", "{uri: /a, authority: b}", "")]
    [InlineData("rewrite", "{}", "spec.http[0].rewrite: Required value: one of uri, uriRegexRewrite and authority")]
    [InlineData("rewrite", "{uri: /a, uriRegexRewrite: {match: a, rewrite: b}}", "spec.http[0].rewrite.uriRegexRewrite: Forbidden: may not be given together with uri")]
    [InlineData("rewrite", "{uriRegexRewrite: {match: a}}", "spec.http[0].rewrite.uriRegexRewrite.rewrite: Required value")]
    [InlineData("rewrite", "{uriRegexRewrite: {match: '(', rewrite: b}}", "spec.http[0].rewrite.uriRegexRewrite.match: Invalid value: \"(\": must be an RE2 regular expression")]
    [InlineData("fault", "{}", "spec.http[0].fault: Required value: delay, abort or both")]
    [InlineData("fault", "{delay: {fixedDelay: 1s, percentage: {value: 0.1}}, abort: {httpStatus: 503, percentage: {value: 100}}}", "")]
    [InlineData("fault", "{delay: {fixedDelay: 0s}}", "spec.http[0].fault.delay.fixedDelay: Invalid value: \"0s\": must be at least 1ms, in whole milliseconds")]
    [InlineData("fault", "{delay: {}}", "spec.http[0].fault.delay.fixedDelay: Required value")]
    [InlineData("fault", "{delay: {exponentialDelay: 1s}}", "spec.http[0].fault.delay.exponentialDelay: Forbidden: Istio does not run it; use fixedDelay")]
    [InlineData("fault", "{abort: {http2Error: x}}", "spec.http[0].fault.abort.http2Error: Forbidden: Istio does not run it; use httpStatus or grpcStatus")]
    [InlineData("fault", "{abort: {httpStatus: 600}}", "spec.http[0].fault.abort.httpStatus: Invalid value: 600: must be between 200 and 599")]
    [InlineData("fault", "{abort: {}}", "spec.http[0].fault.abort: Invalid value: must have one of httpStatus and grpcStatus")]
    [InlineData("fault", "{abort: {httpStatus: 500, percentage: {value: 100.1}}}", "spec.http[0].fault.abort.percentage.value: Invalid value: \"100.1\": must be 0, or between 0.0001 and 100")]
    [InlineData("fault", "{abort: {httpStatus: 500, percentage: {value: 0.00001}}}", "spec.http[0].fault.abort.percentage.value: Invalid value: \"1E-05\": must be 0, or between 0.0001 and 100")]
    [InlineData("mirrors", "[{percentage: {value: 1}}]", "spec.http[0].mirrors[0].destination.host: Required value")]
    [InlineData("mirrors", "[{destination: {host: a}, percentage: {value: 101}}]", "spec.http[0].mirrors[0].percentage.value: Invalid value: \"101\": must be 0, or between 0.0001 and 100")]
    [InlineData("mirror_percent", "101", "spec.http[0].mirror_percent: Invalid value: 101: must be between 0 and 100")]
    [InlineData("corsPolicy", "{allowOrigins: [{exact: '*'}], allowMethods: [GET, '*'], allowHeaders: ['*'], maxAge: 24h}", "")]
    [InlineData("corsPolicy", "{allowOrigins: [{}]}", "spec.http[0].corsPolicy.allowOrigins[0]: Required value: one of exact, prefix and regex")]
    [InlineData("corsPolicy", "{allowMethods: [get]}", "spec.http[0].corsPolicy.allowMethods[0]: Unsupported value: \"get\": supported values: \"GET\", \"HEAD\", \"POST\", \"PUT\", \"PATCH\", \"DELETE\", \"CONNECT\", \"OPTIONS\", \"TRACE\", \"*\"")]
    [InlineData("corsPolicy", "{exposeHeaders: ['a b']}", "spec.http[0].corsPolicy.exposeHeaders[0]: Invalid value: \"a b\": must be the name of a header, or *")]
    [InlineData("corsPolicy", "{maxAge: 1500ms}", "spec.http[0].corsPolicy.maxAge: Invalid value: \"1500ms\": must be whole seconds")]
    [InlineData("retries", "{attempts: 3, perTryTimeout: 2s, retryOn: 'gateway-error, 503,reset'}", "")]
    [InlineData("retries", "{attempts: 0}", "")]
    [InlineData("retries", "{attempts: -1}", "spec.http[0].retries.attempts: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData("retries", "{retryOn: 5xx}", "spec.http[0].retries.attempts: Required value: 0 turns retries off, so nothing else may be given")]
    [InlineData("retries", "{attempts: 1, backoff: 1us}", "spec.http[0].retries.backoff: Invalid value: \"1us\": must be at least 1ms, in whole milliseconds")]
    [InlineData("mirror", "{host: a}", "")]
    [InlineData("mirror", "{}", "spec.http[0].mirror.host: Required value")]
    [InlineData("mirror", "{host: a, port: {number: 0}}", "spec.http[0].mirror.port.number: Invalid value: 0: must be between 1 and 65535")]
    [InlineData("mirrorPercentage", "{value: 0.00009}", "spec.http[0].mirrorPercentage.value: Invalid value: \"9E-05\": must be 0, or between 0.0001 and 100")]
    [InlineData("mirrorPercentage", "{value: 0.0001}", "")]
    [InlineData("fault", "{delay: {fixedDelay: 1s, percent: 101}}", "spec.http[0].fault.delay.percent: Invalid value: 101: must be between 0 and 100")]
    [InlineData("fault", "{abort: {httpStatus: 503, grpcStatus: UNAVAILABLE}}", "spec.http[0].fault.abort: Invalid value: must have one of httpStatus and grpcStatus")]
    [InlineData("fault", "{abort: {grpcStatus: UNAVAILABLE}}", "")]
    [InlineData("corsPolicy", "{allowOrigins: [{regex: '('}], unmatchedPreflights: DROP}", "spec.http[0].corsPolicy.allowOrigins[0].regex: Invalid value: \"(\": must be an RE2 regular expression | spec.http[0].corsPolicy.unmatchedPreflights: Unsupported value: \"DROP\": supported values: \"UNSPECIFIED\", \"FORWARD\", \"IGNORE\"")]
    [InlineData("retries", "{attempts: 1, retryOn: '599, 100'}", "")]
    [InlineData("headers", "{request: {set: {x: \"a\\nb\"}}}", "spec.http[0].headers.request.set[x]: Invalid value: \"a\\nb\": must have no control characters")]
    [InlineData("headers", "{request: {add: {x: \"a\\tb\"}}, response: {add: {Host: a}}}", "spec.http[0].headers.response.add: Invalid value: \"Host\": must be the name of a header other than Host")]
    [InlineData("timeout", "1ms", "")]
    [InlineData("timeout", "999us", "spec.http[0].timeout: Invalid value: \"999us\": must be at least 1ms, in whole milliseconds")]
    [InlineData("timeout", "0s", "")]
    [InlineData("headers", "{request: {set: {Host: a}, add: {x: 1}}}", "spec.http[0].headers.request.add[x]: Invalid value: \"integer\": spec.http[0].headers.request.add[x] in body must be of type string: \"integer\"")]
    [InlineData("headers", "{request: {set: {':path': a}}}", "spec.http[0].headers.request.set: Invalid value: \":path\": must be the name of a header")]
    public void Validate_Policies_FollowIstio(string field, string value, string expected) => Edited.AssertErrors(Object, $"spec.http.0.{field}", value, expected);

    [Fact]
    public void Validate_UnheardRetryCondition_NamesThoseThereAre()
    {
        var error = Assert.Single(ManifestValidation.Validate(Edited.Object(Object, "spec.http.0.retries", "{attempts: 1, retryOn: whenever}")));
        Assert.StartsWith("spec.http[0].retries.retryOn: Invalid value: \"whenever\": must be a status code or one of 5xx, ", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("string", 1024 * 1024, "")]
    [InlineData("string", 1024 * 1024 + 1, "spec.http[0].directResponse.body: Invalid value: must be at most 1 MiB")]
    [InlineData("bytes", 1024 * 1024 / 3 * 4, "")]
    [InlineData("bytes", 1024 * 1024 / 3 * 4 + 4, "spec.http[0].directResponse.body: Invalid value: must be at most 1 MiB")]
    public void Validate_Body_IsAtMostAMebibyte(string form, int length, string expected)
    {
        var route = Edited.Object(Object, "spec.http.0", "{directResponse: {status: 200, body: {}}}");
        route["spec"]!["http"]![0]!["directResponse"]!["body"]![form] = new string('A', length);
        Assert.Equal(expected, string.Join(" | ", ManifestValidation.Validate(route).Select(error => error.ToString())));
    }

    [Fact]
    public void Validate_MirrorAndMirrors_IsRefused()
    {
        var both = Edited.Object(Object, "spec.http.0.mirror", "{host: a}");
        both["spec"]!["http"]![0]!["mirrors"] = Parsed.Value("[{destination: {host: b}}]");
        Assert.Equal("spec.http[0].mirrors: Forbidden: may not be given together with mirror", Assert.Single(ManifestValidation.Validate(both)).ToString());
    }

    [Fact]
    public void Validate_HostRewrittenTwice_IsRefused()
    {
        var twice = Edited.Object(Object, "spec.http.0.rewrite", "{authority: a}");
        twice["spec"]!["http"]![0]!["headers"] = Edited.Object("headers: {request: {set: {host: b}}}", "", "")["headers"]!.DeepClone();
        Assert.Equal("spec.http[0].headers.request: Forbidden: the Host header may not be set here and by rewrite.authority", Assert.Single(ManifestValidation.Validate(twice)).ToString());
    }
}
