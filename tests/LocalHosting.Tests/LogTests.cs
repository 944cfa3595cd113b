using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.Tests;

namespace Platform.LocalHosting.Tests;

public sealed class LogTests
{
    [Fact]
    public async Task Output_OfAProcess_IsInTheFileAndCanBeWatched()
    {
        await using var app = new App();
        app.Shell("job", "echo one; echo two >&2; echo three");
        await app.StartAsync();
        var logs = app.Running.Services.GetRequiredService<ResourceLoggerService>();

        var lines = await ReadAsync(logs.WatchAsync("job"), 3);

        Assert.Equal(["one", "three"], lines.Where(line => !line.IsErrorMessage).Select(line => line.Content));
        Assert.Equal("two", Assert.Single(lines, line => line.IsErrorMessage).Content);
        Assert.Equal([1, 2, 3], lines.Select(line => line.LineNumber));
        Assert.Equal(["one", "three", "two"], (await app.LinesAsync("logs/job.log", 3)).Order());
    }

    [Fact]
    public async Task Logger_OfAResource_WritesAmongItsLines()
    {
        await using var app = new App();
        var job = app.Shell("job", "exec sleep 60").OnInitializeResource((_, e, _) =>
        {
            e.Logger.LogInformation("hello from the host");
            return Task.CompletedTask;
        });
        await app.StartAsync();
        var logs = app.Running.Services.GetRequiredService<ResourceLoggerService>();
        logs.GetLogger(job.Resource).LogError("and again");

        var lines = await ReadAsync(logs.WatchAsync(job.Resource), 2);

        Assert.Equal([("hello from the host", false), ("and again", true)], lines.Select(line => (line.Content, line.IsErrorMessage)));
    }

    [Fact]
    public void File_OfAnEarlierRun_IsKeptOnce()
    {
        using var state = new StateFolder();
        foreach (var run in new[] { "first", "second", "third" })
        {
            using var file = new LogFile(state.File("logs/a.log"));
            file.Write(run);
        }

        Assert.Equal("third\n", File.ReadAllText(state.File("logs/a.log")));
        Assert.Equal("second\n", File.ReadAllText(state.File("logs/a.log.1")));
    }

    [Fact]
    public void File_ThatGrows_StaysWithinItsBound()
    {
        using var state = new StateFolder();
        using var file = new LogFile(state.File("a.log"));
        var line = new string('x', 1024 * 1024);
        for (var i = 0; i < 25; i++)
        {
            file.Write(line);
        }

        Assert.True(new FileInfo(state.File("a.log")).Length <= 12 * 1024 * 1024);
        Assert.Equal(2, Directory.GetFiles(state.Path).Length);
    }

    [Fact]
    public async Task Watch_WhenTheApplicationEnds_Ends()
    {
        Task<List<LogLine>> reading;
        await using (var app = new App())
        {
            app.Shell("job", "echo one; exec sleep 60");
            await app.StartAsync();
            var logs = app.Running.Services.GetRequiredService<ResourceLoggerService>();
            reading = ReadAsync(logs.WatchAsync("job"), int.MaxValue);
            await ReadAsync(logs.WatchAsync("job"), 1);
        }

        Assert.Contains("one", (await reading.WaitAsync(TimeSpan.FromSeconds(10), App.Token)).Select(line => line.Content));
    }

    private static async Task<List<LogLine>> ReadAsync(IAsyncEnumerable<IReadOnlyList<LogLine>> batches, int count)
    {
        var lines = new List<LogLine>();
        await foreach (var batch in batches.WithCancellation(App.Token))
        {
            lines.AddRange(batch);
            if (lines.Count >= count)
            {
                return lines;
            }
        }

        return lines;
    }
}
