using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using Platform.Manifests;

namespace Platform.ControlPlane.Store;

public sealed class DurabilityTests
{
    [Fact]
    public async Task Writes_ProcessKilledInBetween_EverythingAcknowledgedIsThere()
    {
        using var folder = new StateFolder();
        var acknowledged = new ConcurrentBag<string>();
        for (var round = 0; round < 2; round++)
        {
            using var process = await ControlPlaneProcess.StartAsync(folder.Path);
            var writers = Enumerable.Range(0, 8).Select(writer => Task.Run(() => WriteAsync(process.Client, $"r{round}-w{writer}", acknowledged))).ToList();
            var goal = acknowledged.Count + 150;
            await Eventually.TrueAsync(() => acknowledged.Count >= goal, "writes are acknowledged");
            process.Kill();
            await Task.WhenAll(writers);
        }

        await using var store = ObjectStore.Open(new StoreOptions { Path = Path.Combine(folder.Path, "control-plane", "store.db") }, TimeProvider.System);
        Assert.All(acknowledged, name => Assert.NotNull(store.Find(ResourceTypes.ConfigMap, "default", name)));
        Assert.True(store.Snapshot.Version >= acknowledged.Count);
    }

    [Fact]
    public async Task Start_UnusableStore_OneSentenceAndExitCode()
    {
        using var folder = new StateFolder();
        Directory.CreateDirectory(folder.File("control-plane"));
        File.WriteAllText(Path.Combine(folder.File("control-plane"), "store.db"), new string('x', 5000));

        using var process = Process.Start(ControlPlaneProcess.Command(folder.Path))!;
        var output = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, process.ExitCode);
        Assert.Contains("is damaged or no SQLite file", Assert.Single(output.Trim().Split('\n')), StringComparison.Ordinal);
    }

    private static async Task WriteAsync(HttpClient client, string prefix, ConcurrentBag<string> acknowledged)
    {
        try
        {
            for (var index = 0; ; index++)
            {
                var name = $"{prefix}-{index}";
                using var response = await client.PostAsJsonAsync(ResourceTypes.ConfigMap.Path("default"), new { metadata = new { name } });
                if (!response.IsSuccessStatusCode)
                {
                    return;
                }

                acknowledged.Add(name);
            }
        }
        catch (HttpRequestException)
        {
            // Killed: what this one was about may or may not be there.
        }
    }
}
