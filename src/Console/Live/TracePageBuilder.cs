using Platform.Console.Pages;
using Platform.Console.Traces;
using Platform.Console.Views.Traces;
using Platform.Console.Watching;

namespace Platform.Console.Live;

/// <summary>The search for traces, and the page of one.</summary>
internal sealed class TracePageBuilder(TraceStore store, TimeProvider time)
{
    public PageContent List(PageAddress address, ClusterSnapshot snapshot)
    {
        var search = TraceSearch.Of(address["service"], address["version"], address["status"], address["least"], address["id"]);
        var all = store.All();
        var now = time.GetUtcNow();
        return new PageContent("Traces", typeof(TraceListPage), new Dictionary<string, object?>
        {
            [nameof(TraceListPage.Rows)] = search.Apply(all).Select(trace => TraceRow.Of(trace, now)).ToList(),
            [nameof(TraceListPage.All)] = all.Count,
            [nameof(TraceListPage.Search)] = search,
            [nameof(TraceListPage.Services)] = Names(all, search.Service, span => span.Origin.Service),
            [nameof(TraceListPage.Versions)] = Names(all, search.Version, span => span.Version),
            [nameof(TraceListPage.Problem)] = snapshot.Contact.Problem,
        });
    }

    public PageContent One(PageAddress address, ClusterSnapshot snapshot, string id) => store.Find(id) is { } trace
        ? new PageContent($"Trace {id[..8]}", typeof(TracePage), new Dictionary<string, object?>
        {
            [nameof(TracePage.Picture)] = TracePicture.Of(trace, time.GetUtcNow()),
            [nameof(TracePage.Address)] = address,
            [nameof(TracePage.Problem)] = snapshot.Contact.Problem,
        })
        : PageBuilder.Missing("Trace", "That trace is not here: it was not sampled, or newer ones have taken its place.", snapshot);

    // What is searched for stays in the list, also when nothing has that name at the moment.
    private static List<string> Names(IEnumerable<Trace> traces, string searched, Func<Span, string> name) =>
        [.. traces.SelectMany(trace => trace.Spans).Select(name).Append(searched).Where(one => one.Length > 0).Distinct().Order(StringComparer.Ordinal)];
}
