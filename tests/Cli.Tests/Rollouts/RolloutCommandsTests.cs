using System.Globalization;
using System.Text.Json.Nodes;
using Platform.Cli.Tests;

namespace Platform.Cli.Rollouts.Tests;

public sealed class RolloutCommandsTests : IAsyncLifetime
{
    private FakeApi _api = null!;

    public async ValueTask InitializeAsync()
    {
        _api = await FakeApi.StartAsync();
        _api.Put(Sample.RolloutPath, Sample.Raw());
        _api.Put("/apis/apps/v1/namespaces/default/replicasets/webapp-old", Sample.ReplicaSet("webapp-old", "old", 1, 5, 5, "localhost:5001/webapp:v1.0"));
        _api.Put("/apis/apps/v1/namespaces/default/replicasets/webapp-new", Sample.ReplicaSet("webapp-new", "new", 2, 1, 1, "localhost:5001/webapp:v1.1"));
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Theory]
    [InlineData("abort", """PATCH /status {"status":{"abort":true}}""", "rollout 'webapp' aborted")]
    [InlineData("retry", """PATCH /status {"status":{"abort":false}}""", "rollout 'webapp' retried")]
    [InlineData("pause", """PATCH  {"spec":{"paused":true}}""", "rollout 'webapp' paused")]
    [InlineData("promote", """PATCH /status {"status":{"currentStepIndex":2}}""", "rollout 'webapp' promoted")]
    [InlineData("promote --full", """PATCH /status {"status":{"promoteFull":true}}""", "rollout 'webapp' fully promoted")]
    public async Task Operation_Rollout_SendsThePatch(string words, string expectedWrite, string expectedOutput)
    {
        var verb = words.Split(' ');

        var run = await _api.RunAsync(["rollout", verb[0], "webapp", .. verb[1..]]);

        Assert.Equal((0, expectedOutput + "\n", ""), (run.ExitCode, run.Output, run.Error));
        Assert.Equal(expectedWrite.Replace("PATCH ", $"PATCH {Sample.RolloutPath}", StringComparison.Ordinal), Assert.Single(_api.Writes));
    }

    [Theory]
    [InlineData("", 0, "0s")]
    [InlineData("--in 90s", 90, "90s")]
    [InlineData("-i 1h30m", 5400, "1h30m")]
    public async Task Restart_Rollout_SaysFromWhenOn(string option, int seconds, string said)
    {
        var before = TimeProvider.System.GetUtcNow();

        var run = await _api.RunAsync(["rollout", "restart", "webapp", .. option.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        Assert.Equal((0, $"rollout 'webapp' restarts in {said}\n", ""), (run.ExitCode, run.Output, run.Error));
        var written = Assert.Single(_api.Writes);
        Assert.StartsWith($"PATCH {Sample.RolloutPath} {{\"spec\":{{\"restartAt\":", written, StringComparison.Ordinal);
        var at = DateTimeOffset.Parse(_api.Get(Sample.RolloutPath)["spec"]!["restartAt"]!.GetValue<string>(), CultureInfo.InvariantCulture);
        Assert.InRange(at, before.AddSeconds(seconds - 1), TimeProvider.System.GetUtcNow().AddSeconds(seconds));
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-5s")]
    [InlineData("5")]
    public async Task Restart_NoDuration_IsRefusedAndNothingWritten(string wait)
    {
        var run = await _api.RunAsync("rollout", "restart", "webapp", $"--in={wait}");

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains($"--in '{wait}' is not a duration such as 30s, 5m or 1h", run.Error);
        Assert.Empty(_api.Writes);
    }

    [Fact]
    public async Task SetImage_OfARolloutWithAWorkload_ChangesTheWorkload()
    {
        const string Deployment = "/apis/apps/v1/namespaces/default/deployments/shop";
        var rollout = Sample.Raw();
        var template = rollout["spec"]!["template"]!.DeepClone();
        rollout["spec"]!.AsObject().Remove("template");
        rollout["spec"]!["workloadRef"] = new JsonObject { ["apiVersion"] = "apps/v1", ["kind"] = "Deployment", ["name"] = "shop" };
        _api.Put(Sample.RolloutPath, rollout);
        var missing = await _api.RunAsync("rollout", "set-image", "webapp", "webapp=localhost:5001/webapp:v1.3");
        _api.Put(Deployment, new JsonObject { ["metadata"] = new JsonObject { ["name"] = "shop" }, ["spec"] = new JsonObject { ["replicas"] = 0, ["template"] = template } });

        var run = await _api.RunAsync("rollout", "set-image", "webapp", "webapp=localhost:5001/webapp:v1.3");
        var wrong = await _api.RunAsync("rollout", "set-image", "webapp", "other=localhost:5001/webapp:v1.3");

        Assert.Equal(ExitCode.NotAsWished, missing.ExitCode);
        Assert.Contains("deployment \"shop\", which is not found", missing.Error);
        Assert.Equal((0, "rollout \"webapp\" image updated\n"), (run.ExitCode, run.Output));
        Assert.Equal("localhost:5001/webapp:v1.3", _api.Get(Deployment)["spec"]!["template"]!["spec"]!["containers"]![0]!["image"]!.GetValue<string>());
        Assert.Equal(ExitCode.BadInput, wrong.ExitCode);
        Assert.StartsWith($"PUT {Deployment}", Assert.Single(_api.Writes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SetImage_Container_ChangesOnlyTheImage()
    {
        var before = _api.Get(Sample.RolloutPath);

        var run = await _api.RunAsync("rollout", "set-image", "webapp", "webapp=localhost:5001/webapp:v1.3");

        Assert.Equal((0, "rollout \"webapp\" image updated\n"), (run.ExitCode, run.Output));
        before["spec"]!["template"]!["spec"]!["containers"]![0]!["image"] = "localhost:5001/webapp:v1.3";
        var after = _api.Get(Sample.RolloutPath);
        after["metadata"]!["resourceVersion"] = before["metadata"]!["resourceVersion"]!.DeepClone();
        Assert.True(JsonNode.DeepEquals(before, after), after.ToJsonString());
    }

    [Theory]
    [InlineData("nothing=x:v1", "no container 'nothing'; it has 'webapp'")]
    [InlineData("webapp", "'webapp' is not container=image")]
    [InlineData("webapp=", "'webapp=' is not container=image")]
    public async Task SetImage_WrongArgument_IsRefusedAndNothingWritten(string argument, string expected)
    {
        var run = await _api.RunAsync("rollout", "set-image", "webapp", argument);

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains(expected, run.Error);
        Assert.Empty(_api.Writes);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    public async Task Undo_Revision_TakesItsTemplateWithoutTheHash(string revision)
    {
        var run = await _api.RunAsync("rollout", "undo", "webapp", "--to-revision", revision);

        Assert.Equal((0, "rollout 'webapp' undo\n"), (run.ExitCode, run.Output));
        Assert.Equal(
            """{"metadata":{"labels":{"app":"webapp"}},"spec":{"containers":[{"name":"webapp","image":"localhost:5001/webapp:v1.0"}]}}""",
            _api.Get(Sample.RolloutPath)["spec"]!["template"]!.ToJsonString());
    }

    [Fact]
    public async Task Undo_CurrentRevision_ChangesNothing()
    {
        var run = await _api.RunAsync("rollout", "undo", "webapp", "--to-revision", "2");

        Assert.Equal((0, "rollout 'webapp' skipped rollback (current template already matches revision 2)\n"), (run.ExitCode, run.Output));
        Assert.Empty(_api.Writes);
    }

    [Fact]
    public async Task Undo_UnknownRevision_NamesThoseThereAre()
    {
        var run = await _api.RunAsync("rollout", "undo", "webapp", "--to-revision", "9");

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains("has no revision 9; there are 2, 1", run.Error);
    }

    [Theory]
    [InlineData("get")]
    [InlineData("abort")]
    [InlineData("promote")]
    [InlineData("status")]
    public async Task Operation_UnknownRollout_SaysWhereItLooked(string verb)
    {
        var run = await _api.RunAsync("rollout", verb, "shop", "-n", "prod");

        Assert.Equal(ExitCode.NotAsWished, run.ExitCode);
        Assert.Contains("rollout \"shop\" not found in namespace \"prod\"", run.Error);
    }

    [Theory]
    [InlineData("Healthy", "", 0, "Healthy\n", "")]
    [InlineData("Degraded", "RolloutAborted: too many errors", 1, "Degraded - RolloutAborted: too many errors\n", "in a degraded state with message: RolloutAborted: too many errors")]
    public async Task Status_FinishedRollout_PrintsAndSetsTheExitCode(string phase, string message, int exitCode, string output, string error)
    {
        _api.Put(Sample.RolloutPath, Sample.Raw(status: $$"""{ "phase": "{{phase}}", "message": "{{message}}" }"""));

        var run = await _api.RunAsync("rollout", "status", "webapp");

        Assert.Equal((exitCode, output), (run.ExitCode, run.Output));
        Assert.Contains(error, run.Error);
    }

    [Fact]
    public async Task List_Rollouts_IsATable()
    {
        var run = await _api.RunAsync("rollout", "list");

        Assert.Equal(
            "NAME    STRATEGY  STATUS         STEP  SET-WEIGHT  READY  DESIRED  UP-TO-DATE  AVAILABLE\n"
            + "webapp  Canary    ◌ Progressing  1/4   10          5/6    5        1           5\n",
            run.Output);
    }

    [Fact]
    public async Task Get_Refused_ShowsTheReasonWithoutATrace()
    {
        _api.Refuse = _ => (422, "Invalid", "spec.strategy.canary.steps[1].setWeight: Invalid value: 120: must be between 0 and 100");

        var run = await _api.RunAsync("rollout", "abort", "webapp");

        Assert.Equal((ExitCode.BadInput, "platform: spec.strategy.canary.steps[1].setWeight: Invalid value: 120: must be between 0 and 100\n"), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task Operation_ApiAway_SaysWhatToDoAndCode3()
    {
        await _api.DisposeAsync();
        using var state = new Platform.Tests.StateFolder();
        await File.WriteAllTextAsync(state.File("token"), "secret");
        Directory.CreateDirectory(state.File("run"));
        await File.WriteAllTextAsync(state.File("run/resources.json"), """{"resources":[{"name":"control-plane","urls":{"http":"http://127.0.0.1:1"}}]}""");

        var run = await CommandRun.OfAsync(state.Path, "rollout", "get", "webapp");

        Assert.Equal(ExitCode.Unreachable, run.ExitCode);
        Assert.Contains("the control plane does not answer", run.Error);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
    }
}
