using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Platform.Manifests;

namespace Platform.Console.Tests.Http;

/// <summary>The figures of docs/console.md, of a console process over a fake control plane with 100 rollouts and 1,000 pods: bench/console.sh runs this.</summary>
public sealed class BenchTests
{
    private const int Rollouts = 100;
    private const int Slos = 1000;
    private const int Browsers = 20;

    [Fact]
    public async Task Console_WithManyObjectsAndBrowsers_StaysWithinItsFigures()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("CONSOLE_BENCH") == "1", "bench/console.sh runs this");
        await using var api = await FakeApi.StartAsync();
        for (var i = 0; i < Rollouts; i++)
        {
            Fill(api, i);
        }

        for (var i = 0; i < Slos; i++)
        {
            api.Put(ResourceTypes.Slo, KubernetesJson.Write(Sample.Slo($"slo-{i}", "Ok", i / (double)Slos)));
        }

        using var state = new StateFolder();
        await WithConsoleAsync(api, state, (_, url) => FirstPageAsync(url, "first page, process just started"));
        await WithConsoleAsync(api, state, async (process, url) =>
        {
            // What the console does by itself after its start is over by then.
            await Task.Delay(TimeSpan.FromSeconds(6));
            await FirstPageAsync(url, "first page, six seconds after the start");
            await MeasureAsync(api, url, process);
        });
    }

    private static async Task WithConsoleAsync(FakeApi api, StateFolder state, Func<Process, Uri, Task> measure)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Platform.Console.dll"), "--urls", "http://127.0.0.1:0"]) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["services__control-plane__http__0"] = api.Url;
        start.Environment["PLATFORM_STATE"] = state.Path;
        start.Environment["PROMETHEUS_URL"] = "http://127.0.0.1:1";
        start.Environment["DOTNET_GCgen0size"] = "0x400000";
        using var process = Process.Start(start)!;
        try
        {
            string? line;
            do
            {
                line = await process.StandardOutput.ReadLineAsync();
            }
            while (line?.Contains("listening on", StringComparison.Ordinal) == false);

            _ = process.StandardOutput.ReadToEndAsync();
            await measure(process, new Uri(line!.Split(' ')[^1]));
        }
        finally
        {
            process.Kill();
        }
    }

    private static async Task FirstPageAsync(Uri url, string what)
    {
        using var browser = new HttpClient { BaseAddress = url };
        var watch = Stopwatch.StartNew();
        await browser.GetStringAsync("/rollouts");
        Say(what, watch.Elapsed.TotalMilliseconds, "ms");
    }

    private static async Task MeasureAsync(FakeApi api, Uri url, Process process)
    {
        using var browser = new HttpClient { BaseAddress = url };
        var watch = new Stopwatch();
        await Eventually.TrueAsync(async () => (await browser.GetStringAsync("/rollouts")).Contains("r99", StringComparison.Ordinal), "all rollouts are read");
        var times = await TimesAsync(browser, "/rollouts", 200);
        Say("list of 100 rollouts made: median", times[times.Count / 2], "ms");
        Say("list of 100 rollouts made: longest but two of 200", times[^3], "ms");
        var budgets = await TimesAsync(browser, "/slos", 50);
        Say("list of 1,000 SLOs made: median", budgets[budgets.Count / 2], "ms");
        Say("list of 1,000 SLOs made: longest but two of 50", budgets[^3], "ms");
        Say("memory, nobody looking (PSS)", Pss(process), "MB");

        using var ending = new CancellationTokenSource();
        var readers = await Task.WhenAll(Enumerable.Range(0, Browsers).Select(_ => OpenAsync(browser, ending.Token)));
        var seen = new List<double>();
        for (var i = 0; i < 40; i++)
        {
            var mark = $"mark{i}";
            watch.Restart();
            Put(api, 7, mark);
            await Task.WhenAll(readers.Select(reader => UntilAsync(reader, mark)));
            seen.Add(watch.Elapsed.TotalMilliseconds);
        }

        seen.Sort();
        Say($"a change is with all {Browsers} browsers: median", seen[seen.Count / 2], "ms");
        Say($"a change is with all {Browsers} browsers: longest of 40", seen[^1], "ms");
        Say($"memory, {Browsers} browsers (PSS)", Pss(process), "MB");
        await ending.CancelAsync();
        Assert.True(times[^3] <= 100 && budgets[^3] <= 300 && seen[^1] <= 500 && Pss(process) <= 150, "a figure is over its target");
    }

    private static async Task<List<double>> TimesAsync(HttpClient browser, string address, int count)
    {
        var times = new List<double>();
        for (var i = 0; i < count; i++)
        {
            var watch = Stopwatch.StartNew();
            await browser.GetStringAsync(address);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        return times;
    }

    private static async Task<StreamReader> OpenAsync(HttpClient browser, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/live?at=/rollouts");
        var response = await browser.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        return new StreamReader(await response.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(cancellationToken));
    }

    private static async Task UntilAsync(StreamReader reader, string mark)
    {
        while (await reader.ReadLineAsync() is { } line && !line.Contains(mark, StringComparison.Ordinal))
        {
            // An older state of the page.
        }
    }

    private static void Fill(FakeApi api, int i)
    {
        Put(api, i, "");
        foreach (var (hash, revision, version) in new[] { ("aaa", 1, "v1"), ("bbb", 2, "v2") })
        {
            var set = KubernetesJson.Write(Sample.ReplicaSet(hash, revision, version));
            (set["metadata"]!["name"], set["metadata"]!["uid"], set["metadata"]!["ownerReferences"]![0]!["uid"]) = ($"r{i}-{hash}", $"u{i}-{hash}", $"r{i}");
            api.Put(ResourceTypes.ReplicaSet, set);
            for (var pod = 0; pod < 5; pod++)
            {
                api.Put(ResourceTypes.Pod, JsonNode.Parse($$$"""
                    {"metadata":{"name":"r{{{i}}}-{{{hash}}}-{{{pod}}}","namespace":"default","uid":"p{{{i}}}{{{hash}}}{{{pod}}}","ownerReferences":[{"uid":"u{{{i}}}-{{{hash}}}","name":"r{{{i}}}-{{{hash}}}"}]},
                     "status":{"phase":"Running","containerStatuses":[{"ready":true,"restartCount":0}]}}
                    """)!.AsObject());
            }
        }
    }

    private static void Put(FakeApi api, int i, string message)
    {
        var rollout = KubernetesJson.Write(Sample.Rollout("""{"currentStepIndex":2,"message":"MARK"}""".Replace("MARK", message, StringComparison.Ordinal)));
        (rollout["metadata"]!["name"], rollout["metadata"]!["uid"]) = ($"r{i}", $"r{i}");
        api.Put(ResourceTypes.Rollout, rollout);
    }

    private static double Pss(Process process) => double.Parse(
        File.ReadLines($"/proc/{process.Id}/smaps_rollup").First(line => line.StartsWith("Pss:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;

    private static void Say(string what, double value, string unit) => System.Console.WriteLine($"FIGURE {what,-58} {value,8:0.0} {unit}");
}
