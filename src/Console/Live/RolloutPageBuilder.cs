using Platform.ApiClient;
using Platform.Console.Logs;
using Platform.Console.Pages;
using Platform.Console.Security;
using Platform.Console.Telemetry;
using Platform.Console.Views.Actions;
using Platform.Console.Views.Rollouts;
using Platform.Console.Views.Slos;
using Platform.Console.Views.Text;
using Platform.Console.Watching;
using Platform.Manifests;

namespace Platform.Console.Live;

/// <summary>The list of rollouts, and the page of one.</summary>
internal sealed class RolloutPageBuilder(RolloutFeeds feeds, LogTail logs, FormToken token, TimeProvider time)
{
    public PageContent List(PageAddress address, ClusterSnapshot snapshot)
    {
        var now = time.GetUtcNow();
        var filter = RolloutFilter.Of(address["name"], address["status"], address["attention"]);
        var all = RolloutFamilies.All(snapshot).Select(RolloutSummary.Of).ToList();
        return new PageContent("Rollouts", typeof(RolloutListPage), new Dictionary<string, object?>
        {
            [nameof(RolloutListPage.Rows)] = all.Where(filter.Fits).ToList(),
            [nameof(RolloutListPage.All)] = all.Count,
            [nameof(RolloutListPage.Filter)] = filter,
            [nameof(RolloutListPage.IsLoaded)] = snapshot.Contact.HasSynced,
            [nameof(RolloutListPage.Freezes)] = FreezeView.All(snapshot, now),
            [nameof(RolloutListPage.Problem)] = snapshot.Contact.Problem,
            [nameof(RolloutListPage.Age)] = PageBuilder.AgeOf(snapshot.Contact, now),
        });
    }

    public PageContent Build(PageAddress address, ClusterSnapshot snapshot, ObjectKey key)
    {
        if (RolloutFamilies.Find(snapshot, key) is not { } family)
        {
            return snapshot.Contact.HasSynced
                ? PageBuilder.Missing(key.Name, $"There is no rollout {key}.", snapshot)
                : PageBuilder.Missing(key.Name, "Reading the rollout …", snapshot, isLoading: true);
        }

        var now = time.GetUtcNow();
        var (traffic, evidence) = feeds.Read(family, now);
        var picture = RolloutPicture.Of(family, traffic.Value ?? RolloutTraffic.None, evidence, now);
        var confirm = ActionView.Parse(address["confirm"]) is { } name ? picture.Actions.First(action => action.Name == name) : null;
        var pod = family.Pods.FirstOrDefault(one => one.Name == address["log"]);
        return new PageContent(key.Name, typeof(RolloutPage), new Dictionary<string, object?>
        {
            [nameof(RolloutPage.Picture)] = picture,
            [nameof(RolloutPage.Address)] = address,
            [nameof(RolloutPage.Now)] = now,
            [nameof(RolloutPage.Problem)] = snapshot.Contact.Problem,
            [nameof(RolloutPage.Age)] = PageBuilder.AgeOf(snapshot.Contact, now),
            [nameof(RolloutPage.MetricsProblem)] = ProblemOf(traffic, now),
            [nameof(RolloutPage.Freezes)] = FreezeView.Holding(snapshot, family.Rollout, now),
            [nameof(RolloutPage.Confirm)] = confirm,
            [nameof(RolloutPage.Token)] = token.Placeholder,
            [nameof(RolloutPage.Done)] = ActionView.Parse(address["done"]) is { } done ? $"{ActionView.LabelOf(done)}: written." : "",
            // Ours only: an address must not put words into the console's mouth.
            [nameof(RolloutPage.Refused)] = token.Fits(address["refused"], address["by"]) ? address["refused"] : "",
            [nameof(RolloutPage.LogOf)] = pod?.Name ?? "",
            [nameof(RolloutPage.LogTail)] = pod?.Metadata.Annotations?.GetValueOrDefault(Labels.Slot) is { } slot ? logs.Of(slot) : [],
        });
    }

    private static string ProblemOf(Polled<RolloutTraffic> traffic, DateTimeOffset now) =>
        traffic.Problem is { } problem ? $"{problem} {(traffic.At is { } at ? $"The charts are from {Amount.Span(now - at)} ago." : "There are no charts.")}" : "";
}
