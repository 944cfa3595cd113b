using System.Diagnostics;
using Platform.Tests;

namespace Platform.Cli.Lifecycle.Tests;

public sealed class RunFolderTests : IDisposable
{
    private readonly StateFolder _state = new();
    private readonly RunFolder _folder;

    public RunFolderTests()
    {
        _folder = new RunFolder(new Workspace("/r", _state.Path));
        Directory.CreateDirectory(_state.File("run"));
    }

    public void Dispose() => _state.Dispose();

    [Theory]
    [InlineData(0, true)]
    [InlineData(-3600, false)] // the id was used again by a younger process
    [InlineData(3600, false)]
    public void FindAppHost_ProcessOfThatId_IsTakenOnlyWithItsStart(int offsetSeconds, bool found)
    {
        using var self = Process.GetCurrentProcess();
        var started = self.StartTime.ToUniversalTime().AddSeconds(offsetSeconds);
        File.WriteAllText(_state.File("run/apphost.json"), $$"""{"pid":{{self.Id}},"processStarted":"{{started:O}}"}""");

        Assert.Equal(found, _folder.FindAppHost() is not null);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{\"pid\":")]
    [InlineData("{}")]
    [InlineData("{\"pid\":999999999,\"processStarted\":\"2026-01-01T00:00:00Z\"}")]
    public void FindAppHost_NoUsableFile_IsNull(string? content)
    {
        if (content is not null)
        {
            File.WriteAllText(_state.File("run/apphost.json"), content);
        }

        Assert.Null(_folder.FindAppHost());
        Assert.Empty(_folder.Resources());
    }

    [Fact]
    public void Resources_Report_AreRead()
    {
        File.WriteAllText(
            _state.File("run/resources.json"),
            """
            {"resources":[{"name":"gateway","kind":"Project","state":"Running","health":"Healthy","urls":{"admin":"http://localhost:15000/","http":"http://localhost:8081"}},
            {"name":"cart","kind":"Project","state":"Exited","urls":{},"exitCode":139}]}
            """);

        var resources = _folder.Resources();

        Assert.Equal(["gateway", "cart"], resources.Select(resource => resource.Name));
        Assert.Equal("http://localhost:8081", resources[0].Address);
        Assert.Equal("http://localhost:15000", resources[0].Endpoints["admin"]);
        Assert.Equal("http://localhost:15000/health/ready", Probe.ReadyUrl(resources[0]));
        Assert.Equal((139, null), (resources[1].ExitCode, resources[1].Address));
    }
}
