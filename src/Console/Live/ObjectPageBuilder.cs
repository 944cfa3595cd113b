using System.Text.Json.Nodes;
using Platform.ApiClient;
using Platform.Console.Pages;
using Platform.Console.Security;
using Platform.Console.Telemetry;
using Platform.Console.Views.Objects;
using Platform.Console.Views.Rollouts;
using Platform.Console.Watching;
using Platform.Manifests;

namespace Platform.Console.Live;

/// <summary>The pages of objects of any kind: read as often as somebody looks, since most kinds are looked at seldom.</summary>
internal sealed class ObjectPageBuilder(KubernetesClient client, Feeds feeds, FormToken token, TimeProvider time)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    public PageContent List(ClusterSnapshot snapshot, ResourceType type)
    {
        var list = feeds.Get($"objects/{ObjectKinds.Key(type)}", Period, cancellationToken => client.ListAsync<JsonObject>(type, null, cancellationToken));
        var now = time.GetUtcNow();
        return new PageContent(type.Kind, typeof(ObjectListPage), new Dictionary<string, object?>
        {
            [nameof(ObjectListPage.Type)] = type,
            [nameof(ObjectListPage.Rows)] = list.Value?.Items.Select(raw => ObjectRow.Of(raw, now)).OrderBy(row => row.Namespace, StringComparer.Ordinal).ThenBy(row => row.Name, StringComparer.Ordinal).ToList(),
            [nameof(ObjectListPage.Problem)] = list.Problem ?? snapshot.Contact.Problem,
        });
    }

    public async Task<PageContent> OneAsync(PageAddress address, ClusterSnapshot snapshot, ResourceType type, string ns, string name, CancellationToken cancellationToken)
    {
        JsonObject? raw;
        try
        {
            raw = await client.GetAsync<JsonObject>(type, ns, name, cancellationToken);
        }
        catch (Exception error) when (error is HttpRequestException or KubernetesApiException)
        {
            return PageBuilder.Missing(name, $"The object cannot be read: {error.Message}.", snapshot, isLoading: true);
        }

        if (raw is null)
        {
            return PageBuilder.Missing(name, $"There is no {type.Kind} {name}.", snapshot);
        }

        var isEditing = address["edit"] == "1" && ObjectKinds.IsEditable(type);
        return Page(address, snapshot, type, (ns, name), isEditing ? ObjectYaml.ForEditing(raw) : ObjectYaml.Write(raw), isEditing, []);
    }

    /// <summary>The editor with the beginning of a new object.</summary>
    public PageContent New(PageAddress address, ClusterSnapshot snapshot, ResourceType type) => Page(address, snapshot, type, null, ObjectYaml.Skeleton(type), isEditing: true, []);

    /// <summary>The editor with what is wrong.</summary>
    /// <param name="key">Null for a new object.</param>
    public PageContent Refused(PageAddress address, ClusterSnapshot snapshot, ResourceType type, (string Namespace, string Name)? key, string yaml, IReadOnlyList<LineError> errors) =>
        Page(address, snapshot, type, key, yaml, isEditing: true, errors) with { Status = StatusCodes.Status422UnprocessableEntity };

    private PageContent Page(
        PageAddress address, ClusterSnapshot snapshot, ResourceType type, (string Namespace, string Name)? existing, string yaml, bool isEditing, IReadOnlyList<LineError> errors)
    {
        var now = time.GetUtcNow();
        var key = existing ?? ("", $"New {type.Kind}");
        var about = snapshot.Events.Values
            .Where(e => e.InvolvedObject?.Kind == type.Kind && e.InvolvedObject.Name == key.Name && (!type.IsNamespaced || e.InvolvedObject.Namespace == key.Namespace))
            .OrderByDescending(RolloutFamilies.When).Take(30);
        return new PageContent(existing is null ? key.Name : $"{key.Name} ({type.Kind})", typeof(ObjectPage), new Dictionary<string, object?>
        {
            [nameof(ObjectPage.Type)] = type,
            [nameof(ObjectPage.Address)] = address,
            [nameof(ObjectPage.Namespace)] = type.IsNamespaced ? key.Namespace : "",
            [nameof(ObjectPage.Name)] = key.Name,
            [nameof(ObjectPage.Yaml)] = yaml,
            [nameof(ObjectPage.IsEditing)] = isEditing,
            [nameof(ObjectPage.Done)] = address["done"] == "apply",
            [nameof(ObjectPage.Token)] = token.Placeholder,
            [nameof(ObjectPage.Errors)] = errors,
            [nameof(ObjectPage.Events)] = about.Select(e => EventView.Of(e, now)).ToList(),
            [nameof(ObjectPage.Problem)] = snapshot.Contact.Problem,
        });
    }
}
