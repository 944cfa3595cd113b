using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Platform.Tests;
using Platform.TrafficRouter.Listening;

namespace Platform.TrafficRouter.Tests.Listening;

public sealed class GatewayTlsTests : IAsyncLifetime, IDisposable
{
    private readonly TestAuthority _authority = new();
    private Edge _edge = null!;

    private PublicListener Listener => _edge.Gateway.Services.GetRequiredService<PublicListener>();

    public async ValueTask InitializeAsync() => _edge = await Edge.StartAsync(("HTTPS_PORT", "0"), ("GATEWAY_PORTS", "9443:0,9080:0"));

    public ValueTask DisposeAsync() => _edge.DisposeAsync();

    public void Dispose() => _authority.Dispose();

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task Simple_EndsTls_WithTheSecretsCertificate(string version)
    {
        Apply(_authority.Secret("shop", _authority.Issue("shop.example")), Tls("shop.example", "shop"));
        await UntilServedAsync(443);
        using var client = Client("shop.example");
        using var request = new HttpRequestMessage(HttpMethod.Get, Url("/x")) { Version = Version.Parse(version), VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Headers.Host = "shop.example";
        using var response = await client.SendAsync(request);
        Assert.Equal((HttpStatusCode.OK, Version.Parse(version)), (response.StatusCode, response.Version));
        Assert.Contains(_edge.Pod.Requests, one => one.StartsWith("GET /x ", StringComparison.Ordinal) && one.Contains("X-Forwarded-Proto: https\r\n", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Names_ChooseTheCertificate_AndAnUnknownOneNone()
    {
        Apply(
            _authority.Secret("shop", _authority.Issue("shop.example")),
            _authority.Secret("any", _authority.Issue("*.any.example")),
            Gateway($"{Server(443, "shop.example", "shop")}, {Server(443, "*.any.example", "any")}"));
        await UntilServedAsync(443);
        Assert.Equal("CN=shop.example", (await HandshakeAsync(443, "shop.example")).Subject);
        Assert.Equal("CN=*.any.example", (await HandshakeAsync(443, "b.any.example")).Subject);
        await Assert.ThrowsAnyAsync<Exception>(() => HandshakeAsync(443, "other.example"));
    }

    [Fact]
    public async Task AnotherHost_OnTheConnection_IsMisdirected()
    {
        Apply(_authority.Secret("shop", _authority.Issue("shop.example")), Tls("shop.example", "shop"));
        await UntilServedAsync(443);
        Assert.StartsWith("HTTP/1.1 421", await FirstLineAsync(null, host: "other.example"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ANewCertificate_IsForNewHandshakes_AndOldConnectionsStay()
    {
        var first = _authority.Issue("shop.example");
        Apply(_authority.Secret("shop", first), Tls("shop.example", "shop"));
        await UntilServedAsync(443);
        await using var open = await ConnectAsync(443, "shop.example");
        var second = _authority.Issue("shop.example");
        Apply(_authority.Secret("shop", second));
        await Eventually.GetAsync(
            async () => (await HandshakeAsync(443, "shop.example")).SerialNumber, serial => serial == second.SerialNumber, "the new certificate");
        await open.WriteAsync("GET /still HTTP/1.1\r\nHost: shop.example\r\n\r\n"u8.ToArray());
        var status = new byte[15];
        await open.ReadExactlyAsync(status);
        Assert.Equal("HTTP/1.1 200 OK", System.Text.Encoding.ASCII.GetString(status));
    }

    [Theory]
    [InlineData("not a certificate", "not a key", "holds no PEM certificate with the private key that belongs to it")]
    [InlineData("", "", "has no tls.crt and tls.key")]
    public async Task ABadCertificate_LeavesTheLastGoodOne_AndTheStatusSaysSo(string certificate, string key, string problem)
    {
        var good = _authority.Issue("shop.example");
        Apply(_authority.Secret("shop", good), Tls("shop.example", "shop"));
        await UntilServedAsync(443);
        Apply(TestAuthority.Secret("shop", certificate, key));
        await UntilConditionAsync("ListenersReady", $"spec.servers[0].tls.credentialName: Secret shop {problem}; the last good certificate stays served");
        Assert.Equal(good.SerialNumber, (await HandshakeAsync(443, "shop.example")).SerialNumber);
    }

    [Fact]
    public async Task AKeyOfAnotherCertificate_IsRefused_WithoutAWordOfIt()
    {
        using var key = _authority.Issue("other.example").GetECDsaPrivateKey()!;
        var pem = key.ExportPkcs8PrivateKeyPem();
        Apply(TestAuthority.Secret("shop", _authority.Issue("shop.example").ExportCertificatePem(), pem), Tls("shop.example", "shop"));
        await UntilConditionAsync("ListenersReady", "spec.servers[0].tls.credentialName: Secret shop holds no PEM certificate with the private key that belongs to it");
    }

    [Fact]
    public async Task PrivateKeys_AreInNoFileAndNoSnapshot()
    {
        Apply(_authority.Secret("shop", _authority.Issue("shop.example")), Tls("shop.example", "shop"));
        await UntilServedAsync(443);
        var shown = (await _edge.Gateway.SnapshotAsync()).ToJsonString() + string.Concat(Directory.EnumerateFiles(_edge.StateFolder, "*", SearchOption.AllDirectories).Select(File.ReadAllText));
        Assert.DoesNotContain("tls.key", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("PRIVATE", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TLSV1_3", "", SslProtocols.Tls12, false)]
    [InlineData("TLSV1_3", "", SslProtocols.Tls13, true)]
    [InlineData("", "TLSV1_2", SslProtocols.Tls13, false)]
    [InlineData("", "TLSV1_2", SslProtocols.Tls12, true)]
    public async Task Versions_AreThoseOfTheServer(string least, string most, SslProtocols version, bool isServed)
    {
        var versions = (least.Length > 0 ? $", \"minProtocolVersion\": \"{least}\"" : "") + (most.Length > 0 ? $", \"maxProtocolVersion\": \"{most}\"" : "");
        Apply(_authority.Secret("shop", _authority.Issue("shop.example")), Gateway(Server(443, "shop.example", "shop", more: versions)));
        await UntilServedAsync(443);
        Assert.Equal(isServed, await Record.ExceptionAsync(() => HandshakeAsync(443, "shop.example", version)) is null);
    }

    [Theory]
    [InlineData("""{ "mode": "SIMPLE" }""", "spec.servers[0].tls.credentialName: Required value: the Secret with tls.crt and tls.key")]
    [InlineData("""{ "credentialName": "shop" }""", "spec.servers[0].tls.mode: Forbidden: PASSTHROUGH is not served here; SIMPLE and MUTUAL are")]
    [InlineData("""{ "mode": "AUTO_PASSTHROUGH", "credentialName": "shop" }""", "spec.servers[0].tls.mode: Forbidden: AUTO_PASSTHROUGH is not served here; SIMPLE and MUTUAL are")]
    [InlineData("""{ "mode": "SIMPLE", "credentialName": "shop", "minProtocolVersion": "TLSV1_1" }""", "spec.servers[0].tls.minProtocolVersion: Invalid value: \"TLSV1_1\": must be TLSV1_2, TLSV1_3 or TLS_AUTO; older versions are not safe (RFC 8996) and not served")]
    [InlineData("""{ "mode": "SIMPLE", "credentialName": "shop", "minProtocolVersion": "TLSV1_3", "maxProtocolVersion": "TLSV1_2" }""", "spec.servers[0].tls.maxProtocolVersion: Invalid value: TLSV1_2: must not be below minProtocolVersion")]
    [InlineData("""{ "mode": "SIMPLE", "credentialName": "shop", "serverCertificate": "/etc/x" }""", "spec.servers[0].tls.serverCertificate: Forbidden: not served here; certificates come from the Secret that credentialName names")]
    [InlineData("""{ "mode": "MUTUAL", "credentialName": "shop", "subjectAltNames": ["a"] }""", "spec.servers[0].tls.subjectAltNames: Forbidden: not served here; certificates come from the Secret that credentialName names")]
    public async Task Settings_ThatAreNotCarriedOut_AreRefused(string tls, string error)
    {
        Apply(Gateway($$"""{ "port": { "number": 443, "name": "https", "protocol": "HTTPS" }, "hosts": ["*"], "tls": {{tls}} }"""));
        await UntilConditionAsync("Reconciled", error);
    }

    [Fact]
    public async Task Mutual_TakesOnlyClientsOfItsAuthority()
    {
        using var stranger = new TestAuthority();
        Apply(_authority.Secret("shop", _authority.Issue("shop.example"), withAuthority: true), Gateway(Server(443, "shop.example", "shop", "MUTUAL")));
        await UntilServedAsync(443);
        Assert.Equal("HTTP/1.1 200 OK", await FirstLineAsync(_authority.Issue("client", isClient: true)));
        Assert.NotEqual("HTTP/1.1 200 OK", await FirstLineAsync(null));
        Assert.NotEqual("HTTP/1.1 200 OK", await FirstLineAsync(stranger.Issue("client", isClient: true)));
    }

    [Fact]
    public async Task Mutual_WithoutAuthority_IsNotServed()
    {
        Apply(_authority.Secret("shop", _authority.Issue("shop.example")), Gateway(Server(443, "shop.example", "shop", "MUTUAL")));
        await UntilConditionAsync("ListenersReady", "spec.servers[0].tls.credentialName: Secret shop has no ca.crt, and there is no Secret shop-cacert with one: MUTUAL needs it");
        await Assert.ThrowsAnyAsync<Exception>(() => HandshakeAsync(443, "shop.example"));
    }

    [Fact]
    public async Task OtherPorts_AreListenedFor_WhereTheyAreMapped()
    {
        Apply(
            _authority.Secret("shop", _authority.Issue("shop.example")),
            Gateway($$"""{{Server(9443, "shop.example", "shop")}}, {{Plain(9080)}}, {{Plain(7000)}}"""));
        await UntilConditionAsync("ListenersReady", "spec.servers[2]: nothing listens for port 7000; say where with GATEWAY_PORTS=7000:<local port>");
        Assert.Equal("CN=shop.example", (await HandshakeAsync(9443, "shop.example")).Subject);
        var plain = await RawConnection.ExchangeAsync(Listener.AddressOf(9080)!, "GET /p HTTP/1.1\r\nHost: shop.example\r\n\r\n");
        Assert.NotNull(plain);
    }

    [Fact]
    public async Task WithoutItsGateway_APortIsClosed_AndPort80Stays()
    {
        Apply(_authority.Secret("shop", _authority.Issue("shop.example")), Tls("shop.example", "shop"));
        await UntilServedAsync(443);
        _edge.Api.Store.Delete(new Platform.Tests.FakeApi.ObjectPath("gateways", "default", "edge", IsStatus: false));
        await Eventually.TrueAsync(() => Listener.AddressOf(443) is null, "port 443 closed");
        using var response = await _edge.Gateway.Client.GetAsync("/");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task HttpsRedirect_Is301_ToTheLocalHttpsPort()
    {
        Apply(
            _authority.Secret("shop", _authority.Issue("shop.example")),
            Gateway($$"""{ "port": { "number": 80, "name": "http", "protocol": "HTTP" }, "hosts": ["shop.example"], "tls": { "httpsRedirect": true } }, {{Server(443, "shop.example", "shop")}}"""));
        await UntilServedAsync(443);
        var https = Listener.AddressOf(443)!.Port.ToString(CultureInfo.InvariantCulture);
        Assert.Equal("https://shop.example/a?b", await LocationAsync("/x/../a?b", "shop.example"));
        Assert.Equal($"https://shop.example:{https}/a", await LocationAsync("/a", $"shop.example:{_edge.Gateway.Public.Port}"));
        Assert.Null(await LocationAsync("/a", "other.example"));
    }

    private static string Server(int port, string host, string credential, string mode = "SIMPLE", string more = "") => $$"""
        { "port": { "number": {{port}}, "name": "https", "protocol": "HTTPS" }, "hosts": ["{{host}}"], "tls": { "mode": "{{mode}}", "credentialName": "{{credential}}"{{more}} } }
        """;

    private static string Plain(int port) => $$"""{ "port": { "number": {{port}}, "name": "http-{{port}}", "protocol": "HTTP" }, "hosts": ["*"] }""";

    private static JsonObject Tls(string host, string credential) => Gateway(Server(443, host, credential));

    private static JsonObject Gateway(string servers) => new()
    {
        ["apiVersion"] = "networking.istio.io/v1",
        ["kind"] = "Gateway",
        ["metadata"] = new JsonObject { ["name"] = "edge", ["namespace"] = "default" },
        ["spec"] = JsonNode.Parse($$"""{ "selector": { "istio": "ingressgateway" }, "servers": [{{servers}}] }"""),
    };

    /// <summary>With a VirtualService that every Gateway has.</summary>
    private void Apply(params JsonObject[] objects)
    {
        var everywhere = Fixture.Objects.VirtualService(
            "tls", """{ "hosts": ["*"], "gateways": ["edge"], "http": [{ "route": [{ "destination": { "host": "webapp-stable" } }] }] }""");
        foreach (var one in objects.Append(everywhere))
        {
            _edge.Apply(one);
        }
    }

    private async Task UntilServedAsync(int port)
    {
        await Eventually.TrueAsync(() => Listener.AddressOf(port) is not null, $"a listener for {port}");
        await Eventually.TrueAsync(() => (long?)Status()?["observedGeneration"] > 0 && Condition("ListenersReady") is null, "the Gateway's status");
    }

    private JsonNode? Status() =>
        _edge.Api.Store.Get(new Platform.Tests.FakeApi.ObjectPath("gateways", "default", "edge", IsStatus: false))?["status"];

    /// <summary>Objects arrive one by one, so that a condition may say something else for a moment.</summary>
    private Task<string?> UntilConditionAsync(string type, string message) =>
        Eventually.GetAsync(() => Task.FromResult(Condition(type)), said => said == message, $"the condition {type}: {message}");

    private string? Condition(string type) =>
        (string?)Status()?["conditions"]?.AsArray().FirstOrDefault(one => (string?)one!["type"] == type && (string?)one["status"] == "False")?["message"];

    private Uri Url(string path) => new(Listener.AddressOf(443)!, path);

    private HttpClient Client(string name) => new(new SocketsHttpHandler
    {
        UseProxy = false,
        SslOptions = { TargetHost = name, CertificateChainPolicy = Trust(_authority.Root) },
    });

    private static X509ChainPolicy Trust(X509Certificate2 root)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(root);
        return policy;
    }

    private async Task<X509Certificate2> HandshakeAsync(int port, string name, SslProtocols versions = SslProtocols.None)
    {
        await using var stream = await ConnectAsync(port, name, versions);
        return new X509Certificate2(stream.RemoteCertificate!);
    }

    private async Task<SslStream> ConnectAsync(int port, string name, SslProtocols versions = SslProtocols.None, X509Certificate2? client = null)
    {
        var connection = await RawConnection.OpenAsync(Listener.AddressOf(port)!);
        var stream = new SslStream(connection.Stream);
        await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = name,
            EnabledSslProtocols = versions,
            CertificateChainPolicy = Trust(_authority.Root),
            ClientCertificates = client is null ? null : [client],
        });
        return stream;
    }

    private async Task<string> FirstLineAsync(X509Certificate2? client, string host = "shop.example")
    {
        try
        {
            await using var stream = await ConnectAsync(443, "shop.example", client: client);
            await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes($"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n"));
            using var reader = new StreamReader(stream);
            return await reader.ReadLineAsync() ?? "closed";
        }
        catch (Exception error) when (error is IOException or AuthenticationException)
        {
            return error.Message;
        }
    }

    private async Task<string?> LocationAsync(string target, string host)
    {
        var response = await RawConnection.ExchangeAsync(_edge.Gateway.Public, $"GET {target} HTTP/1.1\r\nHost: {host}\r\n\r\n");
        return response is { Status: 301 }
            ? response.Head.Split("\r\n").Single(line => line.StartsWith("Location: ", StringComparison.Ordinal))["Location: ".Length..]
            : null;
    }
}
