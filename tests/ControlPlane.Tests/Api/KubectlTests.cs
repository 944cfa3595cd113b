using System.Diagnostics;

namespace Platform.ControlPlane.Api;

/// <summary>The real kubectl against the real API.</summary>
public sealed class KubectlTests
{
    private const string Manifests = """
        apiVersion: v1
        kind: Service
        metadata: {name: web, labels: {app: web}}
        spec: {selector: {app: web}, ports: [{port: 80, targetPort: http}]}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: web-1, labels: {app: web}}
        spec: {containers: [{name: web, image: "web:v1", env: [{name: A, value: "1"}], ports: [{name: http, containerPort: 8080}]}]}
        ---
        apiVersion: networking.istio.io/v1beta1
        kind: Gateway
        metadata: {name: web}
        spec: {selector: {istio: ingressgateway}, servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: ["*"]}]}
        """;

    [Fact]
    public async Task Apply_CreateChangeUnchanged_GetAndDelete()
    {
        SkipWithoutKubectl();
        await using var api = await ApiHarness.StartAsync();

        Assert.Equal(["service/web created", "pod/web-1 created", "gateway.networking.istio.io/web created"], Lines(await OkAsync(api, Manifests, "apply", "-f", "-")));
        Assert.Equal(["service/web unchanged", "pod/web-1 unchanged", "gateway.networking.istio.io/web unchanged"], Lines(await OkAsync(api, Manifests, "apply", "-f", "-")));
        var changed = Manifests.Replace("web:v1", "web:v2", StringComparison.Ordinal).Replace("value: \"1\"", "value: \"2\"", StringComparison.Ordinal);
        Assert.Equal(["service/web unchanged", "pod/web-1 configured", "gateway.networking.istio.io/web unchanged"], Lines(await OkAsync(api, changed, "apply", "-f", "-")));
        Assert.Equal("web:v2 2 http", await OkAsync(api, null, "get", "pod", "web-1", "-o", "jsonpath={.spec.containers[0].image} {.spec.containers[0].env[0].value} {.spec.containers[0].ports[0].name}"));

        var table = Lines(await OkAsync(api, null, "get", "pods", "-o", "wide"));
        Assert.Equal(["NAME", "READY", "STATUS", "RESTARTS", "AGE", "IP", "NODE"], table[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(["web-1", "0/1", "Pending", "0"], table[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)[..4]);
        Assert.Contains("80/TCP", await OkAsync(api, null, "get", "svc,gw", "-l", "app in (web)"), StringComparison.Ordinal);
        Assert.Contains("image: web:v2", await OkAsync(api, null, "get", "pod", "web-1", "-o", "yaml"), StringComparison.Ordinal);
        Assert.Contains("Status:       Pending", await OkAsync(api, null, "describe", "pod", "web-1"), StringComparison.Ordinal);

        Assert.Equal(["service \"web\" deleted", "pod \"web-1\" deleted", "gateway.networking.istio.io \"web\" deleted"], Lines(await OkAsync(api, Manifests, "delete", "-f", "-")));
        Assert.Empty(await OkAsync(api, null, "get", "pods", "-o", "name"));
    }

    [Fact]
    public async Task Get_Watch_ShowsChangesAsTheyHappen()
    {
        SkipWithoutKubectl();
        await using var api = await ApiHarness.StartAsync();
        using var process = Process.Start(Command(api, "get", "pods", "-w", "--no-headers"))!;
        var lines = new List<string>();
        process.OutputDataReceived += (_, line) =>
        {
            lock (lines)
            {
                lines.Add(line.Data ?? "");
            }
        };
        process.BeginOutputReadLine();
        process.StandardInput.Close();
        try
        {
            await api.PostAsync("/api/v1/namespaces/default/pods", """{"metadata":{"name":"p"},"spec":{"containers":[{"name":"c","image":"i:1"}]}}""");
            await Eventually.TrueAsync(() => Seen("Pending"), "the pod is shown pending");
            await api.SendAsync(HttpMethod.Patch, "/api/v1/namespaces/default/pods/p/status", """{"status":{"phase":"Running"}}""", "application/merge-patch+json");
            await Eventually.TrueAsync(() => Seen("Running"), "the pod is shown running");
        }
        finally
        {
            process.Kill();
        }

        bool Seen(string word)
        {
            lock (lines)
            {
                return lines.Exists(line => line.Contains(word, StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task Errors_FromTheServer_AreShownAsTheyAre()
    {
        SkipWithoutKubectl();
        await using var api = await ApiHarness.StartAsync();

        var missing = await RunAsync(api, null, "get", "pod", "nope");
        var invalid = await RunAsync(api, "apiVersion: v1\nkind: Event\nmetadata: {name: e}\ncount: many\n", "apply", "-f", "-");
        var unknown = await RunAsync(api, null, "get", "daemonsets");

        Assert.Equal((1, "Error from server (NotFound): pods \"nope\" not found"), (missing.Code, missing.Error));
        Assert.Equal(1, invalid.Code);
        Assert.Contains("count: Invalid value", invalid.Error, StringComparison.Ordinal);
        var protobuf = await RunAsync(api, null, "create", "namespace", "team");
        Assert.Contains("this API takes JSON and YAML, not protobuf", protobuf.Error, StringComparison.Ordinal);
        Assert.Contains("the server doesn't have a resource type \"daemonsets\"", unknown.Error, StringComparison.Ordinal);
        Assert.Empty(api.Store.Snapshot.Of(Platform.Manifests.ResourceTypes.Event));
    }

    [Fact]
    public async Task ApiResources_EveryKind_IsListed()
    {
        SkipWithoutKubectl();
        await using var api = await ApiHarness.StartAsync();

        var names = Lines(await OkAsync(api, null, "api-resources", "-o", "name"));

        Assert.Equal(Platform.Manifests.ResourceTypes.All.Select(Store.QualifiedName.Of).Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
    }

    private static void SkipWithoutKubectl() =>
        Assert.SkipUnless(
            (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? "kubectl.exe" : "kubectl"))),
            "kubectl is not on PATH");

    private static async Task<string> OkAsync(ApiHarness api, string? input, params string[] arguments)
    {
        var (code, output, error) = await RunAsync(api, input, arguments);
        Assert.True(code == 0, $"kubectl {string.Join(' ', arguments)}: {error}");
        return output;
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(ApiHarness api, string? input, params string[] arguments)
    {
        using var process = Process.Start(Command(api, arguments))!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output.Trim(), (await error).Trim());
    }

    private static ProcessStartInfo Command(ApiHarness api, params string[] arguments) => new(
        "kubectl", ["--kubeconfig", Path.Combine(api.StatePath, "kubeconfig"), "--cache-dir", Path.Combine(api.StatePath, "kubectl-cache"), .. arguments])
    {
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
