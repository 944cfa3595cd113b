using Platform.ApiClient;
using Platform.Console.Pages;
using Platform.Console.Views.Objects;
using Platform.Console.Views.Text;
using Platform.Console.Watching;
using Platform.Manifests;

namespace Platform.Console.Live;

/// <summary>From an address to a page with everything it shows.</summary>
internal sealed class PageBuilder(ClusterWatch watch, RolloutPageBuilder rollouts, SloPageBuilder slos, ObjectPageBuilder objects, TelemetryPages telemetry)
{
    /// <summary>How long a first visitor waits for the objects before the page says that it reads them.</summary>
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(700);

    public async Task<PageContent> BuildAsync(PageAddress address, CancellationToken cancellationToken)
    {
        var snapshot = await watch.ReadSyncedAsync(FirstWait, cancellationToken);
        return address.Segments switch
        {
            ["rollouts"] => rollouts.List(address, snapshot),
            ["rollouts", var ns, var name] => rollouts.Build(address, snapshot, new ObjectKey(ns, name)),
            ["slos"] => slos.List(address, snapshot),
            ["slos", var ns, var name] => slos.One(address, snapshot, new ObjectKey(ns, name)),
            ["objects"] => objects.List(snapshot, ResourceTypes.Rollout),
            ["objects", var kind] when ObjectKinds.Find(kind) is { } type => address["new"] == "1" && ObjectKinds.IsEditable(type) ? objects.New(address, snapshot, type) : objects.List(snapshot, type),
            ["objects", var kind, var ns, var name] when ObjectKinds.Find(kind) is { } type => await objects.OneAsync(address, snapshot, type, ns, name, cancellationToken),
            _ => await telemetry.BuildAsync(address, snapshot, cancellationToken) ?? Missing("Not found", $"There is no page at {address.Path}.", snapshot),
        };
    }

    internal static PageContent Missing(string title, string sentence, ClusterSnapshot snapshot, bool isLoading = false) => new(
        title,
        typeof(MissingPage),
        new Dictionary<string, object?>
        {
            [nameof(MissingPage.Title)] = title,
            [nameof(MissingPage.Sentence)] = sentence,
            [nameof(MissingPage.IsLoading)] = isLoading,
            [nameof(MissingPage.Problem)] = snapshot.Contact.Problem,
        },
        isLoading ? StatusCodes.Status200OK : StatusCodes.Status404NotFound);

    internal static string AgeOf(Contact contact, DateTimeOffset now) => contact.HeardAt is { } heard && (contact.IsStale(now) || contact.Problem is not null) ? Amount.Span(now - heard) : "";
}
