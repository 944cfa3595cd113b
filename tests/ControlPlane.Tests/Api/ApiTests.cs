using System.Net;
using System.Text.Json.Nodes;

namespace Platform.ControlPlane.Api;

public sealed class ApiTests
{
    private const string ConfigMaps = "/api/v1/namespaces/default/configmaps";
    private const string Pods = "/api/v1/namespaces/default/pods";
    private const string Pod = """{"apiVersion":"v1","kind":"Pod","metadata":{"name":"p","labels":{"app":"web"}},"spec":{"containers":[{"name":"c","image":"web:v1"}]}}""";

    [Fact]
    public async Task Crud_OneObject_FollowsTheRules()
    {
        await using var api = await ApiHarness.StartAsync();

        var created = await api.PostAsync(Pods, Pod);
        var again = await api.PostAsync(Pods, Pod);
        var got = await api.GetAsync($"{Pods}/p");
        var stale = got.Body.DeepClone();
        stale["metadata"]!["resourceVersion"] = "1";
        var conflict = await api.SendAsync(HttpMethod.Put, $"{Pods}/p", stale.ToJsonString());
        var patched = await api.SendAsync(HttpMethod.Patch, $"{Pods}/p", """{"metadata":{"labels":{"tier":"x"}}}""", "application/merge-patch+json");
        var status = await api.SendAsync(HttpMethod.Patch, $"{Pods}/p/status", """{"metadata":{"labels":{"tier":"y"}},"status":{"phase":"Running"}}""", "application/merge-patch+json");
        var deleted = await api.SendAsync(HttpMethod.Delete, $"{Pods}/p");
        var gone = await api.GetAsync($"{Pods}/p");

        Assert.Equal((HttpStatusCode.Created, "1"), (created.Code, created.Body["metadata"]!["generation"]!.ToString()));
        Assert.Equal((HttpStatusCode.Conflict, "AlreadyExists"), (again.Code, again.Body["reason"]!.ToString()));
        Assert.Equal(created.Body.ToJsonString(), got.Body.ToJsonString());
        Assert.Equal((HttpStatusCode.Conflict, "Conflict"), (conflict.Code, conflict.Body["reason"]!.ToString()));
        Assert.Equal(("web", "x"), (patched.Body["metadata"]!["labels"]!["app"]!.ToString(), patched.Body["metadata"]!["labels"]!["tier"]!.ToString()));
        Assert.Equal(("x", "Running"), (status.Body["metadata"]!["labels"]!["tier"]!.ToString(), status.Body["status"]!["phase"]!.ToString()));
        Assert.Equal(("Success", got.Body["metadata"]!["uid"]!.ToString()), (deleted.Body["status"]!.ToString(), deleted.Body["details"]!["uid"]!.ToString()));
        Assert.Equal((HttpStatusCode.NotFound, "pods \"p\" not found"), (gone.Code, gone.Body["message"]!.ToString()));
    }

    [Theory]
    [InlineData("GET", "/apis/nothing/v1/things", null, 404, "NotFound")]
    [InlineData("GET", "/api/v1/namespaces/default/pods?labelSelector=a%20b", null, 400, "BadRequest")]
    [InlineData("GET", "/api/v1/pods?fieldSelector=spec.x=1", null, 400, "BadRequest")]
    [InlineData("GET", "/api/v1/pods?continue=x", null, 400, "BadRequest")]
    [InlineData("GET", "/api/v1/pods?watch=true&resourceVersion=abc", null, 400, "BadRequest")]
    [InlineData("GET", "/api/v1/pods?watch=true&resourceVersion=999999", null, 410, "Expired")]
    [InlineData("POST", Pods, "{", 400, "BadRequest")]
    [InlineData("POST", Pods, "", 400, "BadRequest")]
    [InlineData("POST", Pods, "[]", 400, "BadRequest")]
    [InlineData("POST", Pods, """{"apiVersion":"v1","kind":"Service","metadata":{"name":"a"}}""", 400, "BadRequest")]
    [InlineData("POST", Pods, """{"metadata":{"name":"a","namespace":"other"}}""", 400, "BadRequest")]
    [InlineData("POST", "/api/v1/namespaces/none/configmaps", """{"metadata":{"name":"a"}}""", 404, "NotFound")]
    [InlineData("POST", ConfigMaps, """{"metadata":{"name":"Not A Name"}}""", 422, "Invalid")]
    [InlineData("POST", ConfigMaps, "{}", 422, "Invalid")]
    [InlineData("POST", "/api/v1/namespaces/default/events", """{"metadata":{"name":"a"},"count":"many"}""", 422, "Invalid")]
    [InlineData("PUT", ConfigMaps, "{}", 405, "MethodNotAllowed")]
    [InlineData("PUT", ConfigMaps + "/none", "{}", 404, "NotFound")]
    [InlineData("PUT", ConfigMaps + "/a", """{"metadata":{"name":"b"}}""", 400, "BadRequest")]
    [InlineData("POST", ConfigMaps + "/a", "{}", 405, "MethodNotAllowed")]
    [InlineData("PATCH", ConfigMaps + "/a", "{}", 415, "UnsupportedMediaType")]
    [InlineData("DELETE", ConfigMaps + "/none", null, 404, "NotFound")]
    [InlineData("DELETE", ConfigMaps + "/none?gracePeriodSeconds=x", null, 400, "BadRequest")]
    [InlineData("DELETE", ConfigMaps + "/none?propagationPolicy=Sideways", null, 400, "BadRequest")]
    [InlineData("DELETE", "/api/v1/namespaces/default", null, 403, "Forbidden")]
    public async Task Request_Wrong_AnswersAStatusAndChangesNothing(string method, string path, string? body, int code, string reason)
    {
        await using var api = await ApiHarness.StartAsync();
        var before = api.Store.Snapshot.Version;

        var answer = await api.SendAsync(new HttpMethod(method), path, body);

        Assert.Equal((code, "Status", "Failure", reason), ((int)answer.Code, answer.Body["kind"]!.ToString(), answer.Body["status"]!.ToString(), answer.Body["reason"]!.ToString()));
        Assert.NotEmpty(answer.Body["message"]!.ToString());
        Assert.Equal(before, api.Store.Snapshot.Version);
    }

    [Fact]
    public async Task Create_Invalid_NamesTheField()
    {
        await using var api = await ApiHarness.StartAsync();

        var answer = await api.PostAsync("/api/v1/namespaces/default/events", """{"metadata":{"name":"a"},"count":"many"}""");

        Assert.Equal("count", answer.Body["details"]!["causes"]![0]!["field"]!.ToString());
        Assert.StartsWith("Event \"a\" is invalid: count: Invalid value", answer.Body["message"]!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost", "Bearer wrong", 401)]
    [InlineData("localhost", null, 401)]
    [InlineData("localhost", "Basic eDp5", 401)]
    [InlineData("evil.example", "right", 403)] // DNS rebinding: a name of someone else's that resolves to 127.0.0.1
    [InlineData("127.0.0.1", "right", 200)]
    [InlineData("[::1]", "right", 200)]
    public async Task Access_HostAndToken_AreChecked(string host, string? authorization, int expected)
    {
        await using var api = await ApiHarness.StartAsync();
        var token = api.Client.DefaultRequestHeaders.Authorization;
        api.Client.DefaultRequestHeaders.Authorization = null;
        using var request = new HttpRequestMessage(HttpMethod.Get, Pods) { Headers = { Host = host } };
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization == "right" ? token!.ToString() : authorization);
        }

        using var response = await api.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(expected, (int)response.StatusCode);
    }

    [Fact]
    public async Task Files_TokenAndKubeconfig_AreForTheirOwnerOnly()
    {
        await using var api = await ApiHarness.StartAsync();

        foreach (var name in new[] { "token", "kubeconfig", "control-plane/tls.pem" })
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, OperatingSystem.IsWindows() ? UnixFileMode.UserRead | UnixFileMode.UserWrite : File.GetUnixFileMode(Path.Combine(api.StatePath, name)));
        }
    }

    [Fact]
    public async Task Create_TooLarge_Is413()
    {
        await using var api = await ApiHarness.StartAsync();

        var answer = await api.PostAsync(ConfigMaps, $$"""{"metadata":{"name":"a"},"data":{"x":"{{new string('x', 3 * 1024 * 1024)}}"} }""");

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "RequestEntityTooLarge"), (answer.Code, answer.Body["reason"]!.ToString()));
    }

    [Fact]
    public async Task List_LimitAndSelectors_PageThrough()
    {
        await using var api = await ApiHarness.StartAsync();
        foreach (var index in Enumerable.Range(0, 5))
        {
            await api.PostAsync(ConfigMaps, $$"""{"metadata":{"name":"c{{index}}","labels":{"odd":"{{index % 2}}"} } }""");
        }

        var first = await api.GetAsync($"{ConfigMaps}?limit=2");
        await api.SendAsync(HttpMethod.Delete, $"{ConfigMaps}/c0");
        var second = await api.GetAsync($"{ConfigMaps}?limit=2&continue={Uri.EscapeDataString(first.Body["metadata"]!["continue"]!.ToString())}");
        var odd = await api.GetAsync("/api/v1/configmaps?labelSelector=odd%20in%20(1)");
        var one = await api.GetAsync("/api/v1/configmaps?fieldSelector=metadata.name=c3");

        Assert.Equal(["c0", "c1"], Names(first.Body));
        Assert.Equal("3", first.Body["metadata"]!["remainingItemCount"]!.ToString());
        Assert.Equal(["c2", "c3"], Names(second.Body));
        Assert.Equal(first.Body["metadata"]!["resourceVersion"]!.ToString(), second.Body["metadata"]!["resourceVersion"]!.ToString());
        Assert.Equal(["c1", "c3"], Names(odd.Body));
        Assert.Equal(["c3"], Names(one.Body));
        Assert.Equal("ConfigMapList", one.Body["kind"]!.ToString());
    }

    [Fact]
    public async Task Yaml_Body_IsRead()
    {
        await using var api = await ApiHarness.StartAsync();

        var answer = await api.SendAsync(HttpMethod.Post, ConfigMaps, "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  x: 'yes'\n", "application/yaml");

        Assert.Equal((HttpStatusCode.Created, "yes"), (answer.Code, answer.Body["data"]!["x"]!.ToString()));
    }

    [Fact]
    public async Task Istio_OtherVersions_ServeTheSameObject()
    {
        await using var api = await ApiHarness.StartAsync();
        const string Beta = "/apis/networking.istio.io/v1beta1/namespaces/default/gateways";

        var created = await api.PostAsync(Beta, """{"apiVersion":"networking.istio.io/v1alpha3","kind":"Gateway","metadata":{"name":"g"},"spec":{"servers":[{"port":{"number":80,"name":"http","protocol":"HTTP"},"hosts":["*"]}]}}""");
        var stored = await api.GetAsync("/apis/networking.istio.io/v1/namespaces/default/gateways/g");
        var list = await api.GetAsync(Beta);

        Assert.Equal("networking.istio.io/v1beta1", created.Body["apiVersion"]!.ToString());
        Assert.Equal("networking.istio.io/v1", stored.Body["apiVersion"]!.ToString());
        Assert.Equal("networking.istio.io/v1beta1", list.Body["items"]![0]!["apiVersion"]!.ToString());
    }

    [Fact]
    public async Task Apply_ServerSide_CreatesThenMerges()
    {
        await using var api = await ApiHarness.StartAsync();
        const string Media = "application/apply-patch+yaml";

        var created = await api.SendAsync(HttpMethod.Patch, $"{ConfigMaps}/a", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {x: '1'}\n", Media);
        var merged = await api.SendAsync(HttpMethod.Patch, $"{ConfigMaps}/a", """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"},"data":{"y":"2"}}""", Media);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (created.Code, merged.Code));
        Assert.Equal("""{"x":"1","y":"2"}""", merged.Body["data"]!.ToJsonString());
    }

    [Fact]
    public async Task DryRun_Create_ShowsAndKeepsNothing()
    {
        await using var api = await ApiHarness.StartAsync();

        var answer = await api.PostAsync($"{ConfigMaps}?dryRun=All", """{"metadata":{"name":"a"}}""");

        Assert.Equal(HttpStatusCode.Created, answer.Code);
        Assert.Equal(HttpStatusCode.NotFound, (await api.GetAsync($"{ConfigMaps}/a")).Code);
    }

    [Fact]
    public async Task DeleteCollection_Selector_LeavesTheOthers()
    {
        await using var api = await ApiHarness.StartAsync();
        await api.PostAsync(ConfigMaps, """{"metadata":{"name":"a","labels":{"x":"1"}}}""");
        await api.PostAsync(ConfigMaps, """{"metadata":{"name":"b"}}""");

        await api.SendAsync(HttpMethod.Delete, $"{ConfigMaps}?labelSelector=x");

        Assert.Equal(["b"], Names((await api.GetAsync(ConfigMaps)).Body));
    }

    [Fact]
    public async Task Discovery_EveryKind_IsListed()
    {
        await using var api = await ApiHarness.StartAsync();

        var core = await api.GetAsync("/api/v1");
        var groups = await api.GetAsync("/apis");
        var beta = await api.GetAsync("/apis/networking.istio.io/v1beta1");
        var aggregated = await api.SendAsync(HttpMethod.Get, "/apis", accept: "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json");

        Assert.Contains("pods/status", core.Body["resources"]!.AsArray().Select(each => each!["name"]!.ToString()));
        Assert.Contains("argoproj.io", groups.Body["groups"]!.AsArray().Select(each => each!["name"]!.ToString()));
        Assert.Contains("virtualservices", beta.Body["resources"]!.AsArray().Select(each => each!["name"]!.ToString()));
        Assert.Equal("APIGroupDiscoveryList", aggregated.Body["kind"]!.ToString());
    }

    [Fact]
    public async Task ScrapeTargets_RunningPods_HaveTheirLabels()
    {
        await using var api = await ApiHarness.StartAsync();
        var pod = JsonNode.Parse(Pod)!;
        pod["metadata"]!["annotations"] = JsonNode.Parse("""{"platform.local/host-ports":"8080:23417"}""");
        pod["metadata"]!["labels"]!["rollouts-pod-template-hash"] = "abc";
        await api.PostAsync(Pods, pod.ToJsonString());
        var pending = await api.GetAsync("/sd/pods");
        await api.SendAsync(HttpMethod.Patch, $"{Pods}/p/status", """{"status":{"phase":"Running","podIP":"127.0.0.1"}}""", "application/merge-patch+json");

        var running = await api.GetAsync("/sd/pods");

        Assert.Equal("[]", pending.Body.ToJsonString());
        Assert.Equal(
            """[{"targets":["127.0.0.1:23417"],"labels":{"namespace":"default","pod":"p","app":"web","version":"v1","rollouts_pod_template_hash":"abc"}}]""",
            running.Body.ToJsonString());
    }

    private static IEnumerable<string> Names(JsonNode list) => list["items"]!.AsArray().Select(item => item!["metadata"]!["name"]!.ToString());
}
