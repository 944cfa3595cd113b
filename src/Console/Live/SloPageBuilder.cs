using Platform.ApiClient;
using Platform.Console.Pages;
using Platform.Console.Telemetry;
using Platform.Console.Views.Slos;
using Platform.Console.Watching;
using Platform.Manifests;
using Platform.Rollouts.Budgets;

namespace Platform.Console.Live;

/// <summary>The list of SLOs, and the page of one.</summary>
internal sealed class SloPageBuilder(Feeds feeds, PrometheusReader prometheus, TimeProvider time)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    public PageContent List(PageAddress address, ClusterSnapshot snapshot)
    {
        var now = time.GetUtcNow();
        var filter = SloFilter.Of(address["name"], address["status"]);
        return new PageContent("SLOs", typeof(SloListPage), new Dictionary<string, object?>
        {
            [nameof(SloListPage.Rows)] = snapshot.Contact.HasSynced ? filter.Apply(snapshot.Slos.Values.Select(SloSummary.Of)) : null,
            [nameof(SloListPage.All)] = snapshot.Slos.Count,
            [nameof(SloListPage.Filter)] = filter,
            [nameof(SloListPage.Freezes)] = FreezeView.All(snapshot, now),
            [nameof(SloListPage.Problem)] = snapshot.Contact.Problem,
            [nameof(SloListPage.Age)] = PageBuilder.AgeOf(snapshot.Contact, now),
        });
    }

    public PageContent One(PageAddress address, ClusterSnapshot snapshot, ObjectKey key)
    {
        if (!snapshot.Slos.TryGetValue(key, out var slo))
        {
            return PageBuilder.Missing(key.Name, snapshot.Contact.HasSynced ? $"There is no SLO {key}." : "Reading the SLO …", snapshot, isLoading: !snapshot.Contact.HasSynced);
        }

        var now = time.GetUtcNow();
        var range = SloRange.Of(address["range"], slo.Status?.Budget);
        var history = feeds.Get($"slo/{key}/{range.Key}", Period, token => SloHistory.ReadAsync(prometheus, slo.Namespace, slo.Name, range.Length, time.GetUtcNow(), token));
        var governed = SloReading.RolloutsOf(slo).Select(name => RolloutFamilies.Find(snapshot, new ObjectKey(slo.Namespace, name))).OfType<RolloutFamily>().ToList();
        return new PageContent(key.Name, typeof(SloPage), new Dictionary<string, object?>
        {
            [nameof(SloPage.Picture)] = SloPicture.Of(slo, governed, history.Value, range.Length, now),
            [nameof(SloPage.Address)] = address,
            [nameof(SloPage.Now)] = now,
            [nameof(SloPage.Ranges)] = SloRange.All.Select(one => one.Key).ToList(),
            [nameof(SloPage.Range)] = range.Key,
            [nameof(SloPage.MetricsProblem)] = history.Problem ?? "",
            [nameof(SloPage.Problem)] = snapshot.Contact.Problem,
            [nameof(SloPage.Age)] = PageBuilder.AgeOf(snapshot.Contact, now),
        });
    }
}
