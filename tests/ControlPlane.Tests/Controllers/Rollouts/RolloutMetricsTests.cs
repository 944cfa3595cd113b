using System.Diagnostics.Metrics;
using Platform.ControlPlane.Store;
using Platform.Manifests;

namespace Platform.ControlPlane.Controllers.Rollouts;

public sealed class RolloutMetricsTests
{
    [Fact]
    public async Task Scrape_RolloutsAndRuns_HaveArgosNames()
    {
        using var folder = new StateFolder();
        await using var store = ObjectStore.Open(new StoreOptions { Path = folder.File("store.db") }, TimeProvider.System);
        var meta = new ObjectMeta { Name = "web", Namespace = "default" };
        var blueGreen = new RolloutStrategy { BlueGreen = new BlueGreenStrategy { ActiveService = "a" } };
        var rollout = (await store.CreateAsync(ResourceTypes.Rollout, new Rollout { Metadata = meta, Spec = new RolloutSpec { Replicas = 3, Strategy = blueGreen } }, default)).Require<Rollout>();
        (await store.UpdateStatusAsync(ResourceTypes.Rollout, rollout, new RolloutStatus { Phase = "Paused", AvailableReplicas = 2, UpdatedReplicas = 1 }, default)).Require();
        foreach (var name in new[] { "one", "two" })
        {
            (await store.CreateAsync(ResourceTypes.AnalysisRun, new AnalysisRun { Metadata = meta with { Name = name } }, default)).Require();
        }

        using var meters = new TestMeters();
        await new RolloutMetrics(meters, store).StartAsync(default);
        Assert.Equal(
            [
                "analysis_run_info{namespace=default,phase=Pending} 2",
                "rollout_info_replicas_available{namespace=default,name=web} 2",
                "rollout_info_replicas_desired{namespace=default,name=web} 3",
                "rollout_info_replicas_updated{namespace=default,name=web} 1",
                "rollout_info{namespace=default,name=web,strategy=blueGreen,traffic_router=,phase=Paused} 1",
            ],
            Scrape(meters).Order(StringComparer.Ordinal));
    }

    private static List<string> Scrape(TestMeters meters)
    {
        var lines = new List<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (ReferenceEquals(instrument.Meter.Scope, meters))
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => lines.Add($"{instrument.Name}{{{string.Join(',', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}}} {value}"));
        listener.Start();
        listener.RecordObservableInstruments();
        return lines;
    }
}
