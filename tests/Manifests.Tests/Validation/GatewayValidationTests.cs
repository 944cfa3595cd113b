namespace Platform.Manifests.Tests;

public sealed class GatewayValidationTests
{
    private const string Object = """
        apiVersion: networking.istio.io/v1
        kind: Gateway
        metadata: {name: webapp}
        spec:
          selector: {istio: ingressgateway}
          servers:
          - {port: {number: 80, name: http, protocol: HTTP}, hosts: ["*"]}
        """;

    [Theory]
    [InlineData("", "", "")]
    [InlineData("apiVersion", "networking.istio.io/v1alpha3", "")]
    [InlineData("spec.servers", "[]", "spec.servers: Required value: at least one server")]
    [InlineData("spec", "-", "spec.servers: Required value: at least one server")]
    [InlineData("spec.servers.0.port", "-", "spec.servers[0].port: Required value")]
    [InlineData("spec.servers.0.port.number", "0", "spec.servers[0].port.number: Invalid value: 0: must be between 1 and 65535")]
    [InlineData("spec.servers.0.port.name", "-", "spec.servers[0].port.name: Required value")]
    [InlineData("spec.servers.0.port.protocol", "http", "")]
    [InlineData("spec.servers.0.port.protocol", "UDP", "spec.servers[0].port.protocol: Unsupported value: \"UDP\": supported values: \"HTTP\", \"HTTPS\", \"HTTP2\", \"GRPC\", \"GRPC-WEB\", \"TLS\", \"TCP\", \"MONGO\", \"REDIS\", \"MYSQL\"")]
    [InlineData("spec.servers.0.port.targetPort", "8080", "spec.servers[0].port.targetPort: Forbidden: has no meaning in a Gateway")]
    [InlineData("spec.servers.0.hosts", "[]", "spec.servers[0].hosts: Required value: at least one host")]
    [InlineData("spec.servers.0.hosts", "[./shop.example, '*/*', team/*.example, shop.example]", "")]
    [InlineData("spec.servers.0.hosts", "[a/b/c]", "spec.servers[0].hosts[0]: Invalid value: \"a/b/c\": must be host or namespace/host; the host is *, a DNS name, or a DNS name with * for its first label")]
    [InlineData("spec.servers.0.bind", "here", "spec.servers[0].bind: Invalid value: \"here\": must be an IP address")]
    [InlineData("spec.servers.0.tls", "{httpsRedirect: true}", "")]
    [InlineData("spec.servers.0.tls", "{mode: SIMPLE, credentialName: a}", "spec.servers[0].tls: Forbidden: only httpsRedirect may be given for a port without TLS")]
    [InlineData("spec.servers.0.port.protocol", "HTTPS", "spec.servers[0].tls: Required value: an HTTPS or TLS port needs it")]
    public void Validate_Gateway_FollowsIstio(string path, string value, string expected) => Edited.AssertErrors(Object, path, value, expected);

    [Theory]
    [InlineData("{mode: SIMPLE, credentialName: a, minProtocolVersion: TLSV1_3}", "")]
    [InlineData("{mode: SIMPLE}", "tls.credentialName: Required value: SIMPLE needs a certificate")]
    [InlineData("{mode: SIMPLE, serverCertificate: a, privateKey: b}", "")]
    [InlineData("{mode: SIMPLE, serverCertificate: a, privateKey: b, credentialName: c}", "tls: Invalid value: must have only one of credentialName, credentialNames, serverCertificate with privateKey, and tlsCertificates")]
    [InlineData("{mode: SIMPLE, credentialNames: [a, b, c]}", "tls.credentialNames: Invalid value: 3: must have 1 or 2 items")]
    [InlineData("{mode: SIMPLE, serverCertificate: a, privateKey: b, caCrl: c}", "tls.caCrl: Forbidden: SIMPLE asks clients for no certificate")]
    [InlineData("{mode: MUTUAL, serverCertificate: a, privateKey: b}", "tls.caCertificates: Required value: MUTUAL needs the CA of the clients")]
    [InlineData("{mode: ISTIO_MUTUAL, credentialName: a}", "tls: Forbidden: ISTIO_MUTUAL takes the mesh's certificates; none may be given")]
    [InlineData("{mode: TLS13}", "tls.mode: Unsupported value: \"TLS13\": supported values: \"PASSTHROUGH\", \"SIMPLE\", \"MUTUAL\", \"AUTO_PASSTHROUGH\", \"ISTIO_MUTUAL\", \"OPTIONAL_MUTUAL\"")]
    [InlineData("{mode: SIMPLE, credentialName: a, minProtocolVersion: TLSV1}", "tls.minProtocolVersion: Unsupported value: \"TLSV1\": supported values: \"TLS_AUTO\", \"TLSV1_0\", \"TLSV1_1\", \"TLSV1_2\", \"TLSV1_3\"")]
    public void Validate_Tls_FollowsIstio(string tls, string expected) => Edited.AssertErrors(
        Object, "spec.servers.0", $"{{port: {{number: 443, name: https, protocol: HTTPS}}, hosts: ['*'], tls: {tls}}}", expected.Length == 0 ? "" : $"spec.servers[0].{expected}");

    [Fact]
    public void Validate_PortNameTwice_IsADuplicate()
    {
        var servers = "[{port: {number: 80, name: a, protocol: HTTP}, hosts: ['*']}, {port: {number: 81, name: a, protocol: HTTP}, hosts: ['*']}]";
        Edited.AssertErrors(Object, "spec.servers", servers, "spec.servers[1].port.name: Duplicate value: \"a\"");
    }
}
