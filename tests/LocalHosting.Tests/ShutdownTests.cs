using System.Diagnostics;
using System.Globalization;
using Aspire.Hosting;
using Platform.Tests;

namespace Platform.LocalHosting.Tests;

/// <summary>Nothing survives its host, however that ends.</summary>
public sealed class ShutdownTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Stop_OfAnApplication_LeavesNoProcess()
    {
        int[] pids;
        await using (var app = new App())
        {
            app.Shell("job", "sleep 600 & echo $! >> pids; echo $$ >> pids; wait");
            app.Shell("other", "echo $$ >> pids; exec sleep 600");
            await app.StartAsync();
            pids = [.. (await app.LinesAsync("pids", 3)).Select(line => int.Parse(line, CultureInfo.InvariantCulture))];
            Assert.All(pids, pid => Assert.True(Pids.IsAlive(pid)));

            await app.Running.StopAsync(App.Token);
            Assert.All(pids, pid => Assert.False(Pids.IsAlive(pid)));
        }
    }

    [Fact]
    public async Task Stop_WhileStarting_EndsTheWaits()
    {
        await using var app = new App();
        var never = app.Shell("never", "exec sleep 600").WithExplicitStart();
        app.Shell("waits", "exec sleep 600").WaitFor(never);
        var starting = app.StartAsync();
        await app.UntilAsync("waits", "Waiting");

        await app.Running.StopAsync(App.Token).WaitAsync(TimeSpan.FromSeconds(10), App.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => starting);
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task Signal_ToTheHost_EndsAllInOrder(string signal)
    {
        using var state = new StateFolder();
        using var host = StartHost(state, stubborn: false);
        var pids = await PidsAsync(state, 3);

        Send(signal, host.Id);
        await host.WaitForExitAsync(App.Token).WaitAsync(Soon, App.Token);

        Assert.Equal(0, host.ExitCode);
        Assert.All(pids, pid => Assert.False(Pids.IsAlive(pid)));
    }

    [Fact]
    public async Task Kill_OfTheHost_EndsEvenWhatIgnoresTerm()
    {
        using var state = new StateFolder();
        using var host = StartHost(state, stubborn: true);
        var pids = await PidsAsync(state, 4);
        Assert.All(pids, pid => Assert.True(Pids.IsAlive(pid)));

        host.Kill();
        await host.WaitForExitAsync(App.Token);

        await Eventually.TrueAsync(() => pids.All(pid => !Pids.IsAlive(pid)), "no child left", Soon);
    }

    [Fact]
    public async Task Kill_OfTheReaperThenTheHost_StillLeavesNothing()
    {
        using var state = new StateFolder();
        var reaper = new Reaper();
        var (first, second) = (Sleeper(), Sleeper());
        reaper.Register(first.Id);
        Send("KILL", reaper.ShellId!.Value);
        await Eventually.TrueAsync(() => reaper.ShellId is null, "the shell's end");

        reaper.Register(second.Id);
        await reaper.DisposeAsync();

        await first.WaitForExitAsync(App.Token).WaitAsync(Soon, App.Token);
        await second.WaitForExitAsync(App.Token).WaitAsync(Soon, App.Token);
        first.Dispose();
        second.Dispose();
    }

    [Fact]
    public async Task Host_ThatCannotStart_SaysWhyInOneSentence()
    {
        using var state = new StateFolder();
        using var host = StartHost(state, stubborn: false, "--BadPorts=true");

        var error = await host.StandardError.ReadToEndAsync(App.Token);
        await host.WaitForExitAsync(App.Token).WaitAsync(Soon, App.Token);

        Assert.Equal(1, host.ExitCode);
        Assert.Equal("The endpoint 'http' of 'bad' has a port and another target port, which takes a proxy; there is none here: leave one out.", error.Trim());
    }

    private static Process Sleeper() => Process.Start(new ProcessStartInfo("sleep", "600") { UseShellExecute = false })!;

    private static Process StartHost(StateFolder state, bool stubborn, params string[] more)
    {
        // A background job's children ignore SIGINT, and tests may be run by one: the host starts with the signals of a terminal.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", Programs.Dotnet, "exec", App.ServicePath, $"--Stubborn={(stubborn ? "true" : "false")}", .. more])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["PLATFORM_STATE"] = state.Path;
        start.Environment["PIDS"] = state.File("pids");
        return Process.Start(start)!;
    }

    private static async Task<int[]> PidsAsync(StateFolder state, int count)
    {
        var lines = await Eventually.GetAsync(
            () => Task.FromResult(File.Exists(state.File("pids")) ? File.ReadAllLines(state.File("pids")) : []), lines => lines.Length >= count, "the children's pids");
        return [.. lines.Select(line => int.Parse(line, CultureInfo.InvariantCulture))];
    }

    private static void Send(string signal, int pid)
    {
        using var kill = Process.Start(new ProcessStartInfo("sh", ["-c", $"kill -{signal} {pid}"]) { UseShellExecute = false })!;
        kill.WaitForExit();
    }
}
