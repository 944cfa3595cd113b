using System.Net;
using System.Text.Json.Nodes;
using Platform.Console.Pages;
using Platform.Console.Views.Text;
using Platform.Manifests;

namespace Platform.Console.Tests.Http;

/// <summary>The console as a browser, and as somebody hostile, meets it.</summary>
public sealed class ConsoleTests(RunningConsole console) : IClassFixture<RunningConsole>
{
    [Theory]
    [InlineData("/rollouts", "webapp")]
    [InlineData("/rollouts?name=web", "webapp")]
    [InlineData("/rollouts?name=none", "No rollout fits these filters.")]
    [InlineData("/rollouts/default/webapp", "v2, in place of v1.")]
    [InlineData("/rollouts/default/webapp?confirm=abort", "All traffic goes back to v1 at once")]
    [InlineData("/rollouts/default/webapp?confirm=set-image", "localhost:5001/webapp:v2")]
    public async Task Page_OfAnAddress_ShowsIt(string address, string expected) =>
        Assert.Contains(expected, WebUtility.HtmlDecode(await console.Browser.GetStringAsync(address)), StringComparison.Ordinal);

    [Theory]
    [InlineData("/objects", "Rollout")]
    [InlineData("/objects/replicasets", "2/2 ready")]
    [InlineData("/objects/replicasets/default/webapp-aaa", "rollouts-pod-template-hash: aaa")]
    [InlineData("/objects/horizontalpodautoscalers", "without effect on this machine")]
    [InlineData("/objects/replicasets/default/webapp-aaa?edit=1", "<textarea")]
    [InlineData("/objects/configmaps?new=1", "kind: ConfigMap")]
    [InlineData("/objects/secrets?new=1", "There is no Secret.")]
    [InlineData("/system", "has written no list of resources")]
    [InlineData("/traffic", "Prometheus does not answer")]
    [InlineData("/slos", "99.9 % over 30d")]
    [InlineData("/slos?name=none", "No SLO fits these filters.")]
    [InlineData("/slos/default/budget", "Releases are frozen.")]
    [InlineData("/slos/default/budget?range=6h", "Prometheus does not answer")]
    [InlineData("/rollouts", "Releases are frozen.")]
    [InlineData("/rollouts/default/webapp", "it burns less")]
    public async Task Page_OfOtherSections_ShowsThem(string address, string expected) =>
        await Eventually.GetAsync(() => console.Browser.GetStringAsync(address), text => WebUtility.HtmlDecode(text).Contains(expected, StringComparison.Ordinal), $"{address} shows \"{expected}\"");

    [Theory]
    [InlineData("port: 99999", HttpStatusCode.UnprocessableEntity, "line 10")]
    [InlineData("port: 8080", HttpStatusCode.Redirect, "")]
    public async Task Apply_OfAnEditedObject_IsWrittenOnlyWhenItIsValid(string port, HttpStatusCode expected, string said)
    {
        console.Api.Put(ResourceTypes.Service, JsonNode.Parse("""{"apiVersion":"v1","kind":"Service","metadata":{"name":"web","namespace":"default"},"spec":{}}""")!.AsObject());
        var yaml = $"apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  namespace: default\nspec:\n  selector:\n    app: web\n  ports:\n  - {port}\n";
        var before = console.Api.Puts.Count;
        using var form = new FormUrlEncodedContent([new("token", await console.TokenAsync()), new("yaml", yaml)]);
        using var answer = await console.Browser.PostAsync("/objects/services/default/web", form);

        Assert.Equal(expected, answer.StatusCode);
        Assert.Contains(said, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(before + (expected == HttpStatusCode.Redirect ? 1 : 0), console.Api.Puts.Count);
    }

    [Theory]
    [InlineData("made", HttpStatusCode.Redirect, "")]
    [InlineData("refuse-me", HttpStatusCode.UnprocessableEntity, "line 8</a>: data.b: Invalid value")]
    [InlineData("", HttpStatusCode.UnprocessableEntity, "metadata.name")]
    public async Task Apply_OfANewObject_CreatesIt(string name, HttpStatusCode expected, string said)
    {
        var yaml = $"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {name}\n  namespace: default\ndata:\n  a: \"1\"\n  b: \"2\"\n";
        using var form = new FormUrlEncodedContent([new("token", await console.TokenAsync()), new("yaml", yaml)]);
        using var answer = await console.Browser.PostAsync("/objects/configmaps", form);

        Assert.Equal(expected, answer.StatusCode);
        Assert.Contains(said, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        if (expected == HttpStatusCode.Redirect)
        {
            Assert.Equal("/objects/configmaps/default/made?done=apply", answer.Headers.Location!.ToString());
            Assert.Equal("/api/v1/namespaces/default/configmaps", console.Api.Posts.Last().Path);
        }
    }

    [Fact]
    public async Task SetImage_OfAWorkloadRef_WritesTheDeploymentsTemplate()
    {
        console.Api.Put(ResourceTypes.Deployment, JsonNode.Parse("""{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"shop","namespace":"default"},"spec":{"template":{"spec":{"containers":[{"name":"web","image":"a:1"}]}}}}""")!.AsObject());
        console.PutRollout("borrowed", Sample.Rollout(spec: """{"template":null,"workloadRef":{"apiVersion":"apps/v1","kind":"Deployment","name":"shop"}}"""));
        await Eventually.TrueAsync(async () => (await console.Browser.GetStringAsync("/rollouts/default/borrowed?confirm=set-image")).Contains("The pod template of Deployment shop", StringComparison.Ordinal), "the action is offered");
        using var form = new FormUrlEncodedContent([new("token", await console.TokenAsync()), new("container", "web"), new("image", "a:2")]);
        using var answer = await console.Browser.PostAsync("/actions/default/borrowed/set-image", form);

        Assert.Equal("/rollouts/default/borrowed?done=set-image", answer.Headers.Location!.ToString());
        Assert.Contains(console.Api.Puts, put => put.Path.EndsWith("/deployments/shop", StringComparison.Ordinal) && put.Body.Contains("a:2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SetImage_OfAForm_WritesTheTemplate()
    {
        using var form = new FormUrlEncodedContent([new("token", await console.TokenAsync()), new("container", "web"), new("image", "localhost:5001/webapp:v9")]);
        using var answer = await console.Browser.PostAsync("/actions/default/webapp/set-image", form);

        Assert.Equal("/rollouts/default/webapp?done=set-image", answer.Headers.Location!.ToString());
        Assert.Contains("localhost:5001/webapp:v9", console.Api.Puts.Last().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Undo_OfAForm_WritesTheRevisionsTemplate()
    {
        using var form = new FormUrlEncodedContent([new("token", await console.TokenAsync()), new("revision", "1")]);
        using var answer = await console.Browser.PostAsync("/actions/default/webapp/undo", form);

        Assert.Equal("/rollouts/default/webapp?done=undo", answer.Headers.Location!.ToString());
        Assert.Contains("localhost:5001/webapp:v1", console.Api.Puts.Last().Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/nothing", HttpStatusCode.NotFound)]
    [InlineData("/rollouts/default/none", HttpStatusCode.NotFound)]
    [InlineData("/slos/default/none", HttpStatusCode.NotFound)]
    [InlineData("/live?at=/rollouts", HttpStatusCode.OK)]
    [InlineData("/live?at=http://evil.example", HttpStatusCode.BadRequest)]
    [InlineData("/live?at=//evil.example", HttpStatusCode.BadRequest)]
    [InlineData("/", HttpStatusCode.Redirect)]
    public async Task Status_OfAnAddress_IsHonest(string address, HttpStatusCode expected)
    {
        await console.Browser.GetStringAsync("/rollouts");
        using var answer = await console.Browser.GetAsync(address, HttpCompletionOption.ResponseHeadersRead);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Page_Headers_LockTheBrowserIn()
    {
        using var browser = console.NewBrowser();
        using var answer = await browser.GetAsync("/rollouts");

        Assert.Equal("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("style=", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("192.168.0.1")]
    public async Task Host_OfAnotherName_IsRefused(string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/rollouts") { Headers = { Host = host } };
        using var answer = await console.Browser.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("wrong")]
    [InlineData("of another session")]
    public async Task Action_WithoutTheSessionsToken_IsRefusedAndChangesNothing(string token)
    {
        using var other = console.NewBrowser();
        await other.GetStringAsync("/rollouts");
        using var form = new FormUrlEncodedContent(token == "none" ? [] : [new("token", token == "wrong" ? new string('a', 64) : await console.TokenAsync())]);
        var before = console.Api.Patches.Count;
        using var answer = await other.PostAsync("/actions/default/webapp/abort", form);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(before, console.Api.Patches.Count);
    }

    [Fact]
    public async Task Action_FromAnotherOrigin_IsRefused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/actions/default/webapp/abort") { Content = new FormUrlEncodedContent([new("token", await console.TokenAsync())]), Headers = { { "Origin", "http://evil.example" } } };
        using var answer = await console.Browser.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("abort", "/status", """{"status":{"abort":true}}""")]
    [InlineData("promote", "/status", """{"status":{"currentStepIndex":3}}""")]
    [InlineData("promote-full", "/status", """{"status":{"promoteFull":true}}""")]
    [InlineData("pause", "", """{"spec":{"paused":true}}""")]
    public async Task Action_OfAPage_WritesTheCommandLinesPatch(string action, string subresource, string expected)
    {
        using var form = new FormUrlEncodedContent([new("token", await console.TokenAsync())]);
        using var answer = await console.Browser.PostAsync($"/actions/default/webapp/{action}", form);

        Assert.Equal($"/rollouts/default/webapp?done={action}", answer.Headers.Location!.ToString());
        Assert.Equal(("/apis/argoproj.io/v1alpha1/namespaces/default/rollouts/webapp" + subresource, expected), console.Api.Patches.Last());
    }

    [Fact]
    public async Task Action_ThatIsNotPossible_IsRefusedWithTheReason()
    {
        using var form = new FormUrlEncodedContent([new("token", await console.TokenAsync())]);
        using var answer = await console.Browser.PostAsync("/actions/default/webapp/retry", form);
        var page = WebUtility.HtmlDecode(await console.Browser.GetStringAsync(answer.Headers.Location));

        Assert.Contains("Only an aborted update can be retried.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusal_PutIntoAnAddressByHand_IsNotShown() =>
        Assert.DoesNotContain("call this number", await console.Browser.GetStringAsync("/rollouts/default/webapp?refused=call%20this%20number&by=0"), StringComparison.Ordinal);

    [Fact]
    public async Task Page_OfHostileObjects_IsEncoded()
    {
        console.PutRollout("hostile", Sample.Rollout("""{"message":"<script>alert(1)</script>\" onload=x"}"""));
        var page = await Eventually.GetAsync(() => console.Browser.GetStringAsync("/rollouts"), text => text.Contains("hostile", StringComparison.Ordinal), "the list has the rollout");

        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Live_AChange_ArrivesByItself()
    {
        console.PutRollout("moving", Sample.Rollout("""{"currentStepIndex":0}"""));
        await foreach (var frame in console.FramesAsync("/rollouts?name=moving"))
        {
            if (frame.Contains("2/6", StringComparison.Ordinal))
            {
                return;
            }

            console.PutRollout("moving", Sample.Rollout("""{"currentStepIndex":2}"""));
        }

        Assert.Fail("the stream ended");
    }

    [Fact]
    public async Task Log_OfAPod_IsItsSlotsTail()
    {
        Directory.CreateDirectory(Path.Combine(console.StatePath, "logs"));
        await File.WriteAllTextAsync(Path.Combine(console.StatePath, "logs", "webapp-3.log"), "first\n<b>last</b>\n");
        console.Api.Put(ResourceTypes.Pod, JsonNode.Parse("""
            {"metadata":{"name":"p1","namespace":"default","uid":"p1","annotations":{"platform.local/slot":"webapp-3"},"ownerReferences":[{"uid":"u-bbb","name":"webapp-bbb"}]},
             "status":{"phase":"Running","containerStatuses":[{"ready":true,"restartCount":2}]}}
            """)!.AsObject());
        var page = await Eventually.GetAsync(() => console.Browser.GetStringAsync("/rollouts/default/webapp?log=p1"), text => text.Contains("first", StringComparison.Ordinal), "the page has the pod's log");

        Assert.Contains("&lt;b&gt;last&lt;/b&gt;", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("a\0b")]
    [InlineData("")]
    public void LogTail_OfANameThatIsNone_IsEmpty(string name) =>
        Assert.Empty(new Logs.LogTail(Microsoft.Extensions.Options.Options.Create(new ConsoleOptions { StateFolder = console.StatePath })).Of(name));

    [Fact]
    public void LogTail_Lines_AreTheLastWithoutColours()
    {
        var lines = Logs.LogTail.Lines("half\n" + string.Concat(Enumerable.Range(0, 300).Select(i => $"\u001b[31mline {i}\u001b[0m\r\n")), isCut: true);

        Assert.Equal(200, lines.Count);
        Assert.Equal("line 299", lines[^1]);
    }

    [Theory]
    [InlineData("/rollouts?name=a", "status", "Paused", "/rollouts?name=a&status=Paused")]
    [InlineData("/rollouts?name=a", "name", null, "/rollouts")]
    [InlineData("/rollouts", "name", "a b&c", "/rollouts?name=a%20b%26c")]
    public void PageAddress_With_ChangesOneValue(string address, string key, string? value, string expected) => Assert.Equal(expected, PageAddress.Parse(address)!.With(key, value));
}
