using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.ControlPlane.Api.Answers;
using Platform.ControlPlane.Api.Requests;
using Platform.ControlPlane.Api.Selectors;
using Platform.ControlPlane.Api.Tables;
using Platform.ControlPlane.Store;
using Platform.Manifests;

namespace Platform.ControlPlane.Api.Resources;

/// <summary>The lines of one watch, as the client wants them (filtered, in its version, as tables).</summary>
internal sealed class WatchStream(HttpContext context, RequestTarget target, ObjectFilter filter, TableRequest? table, TimeProvider time)
{
    /// <summary>Writes the changes that concern the filter and flushes, also when there are none: the client waits for the headers.</summary>
    public async Task WriteAsync(IReadOnlyList<WatchEvent> changes, CancellationToken cancellationToken)
    {
        foreach (var change in changes)
        {
            if (KindFor(change) is { } kind)
            {
                Line(kind, Render(change.Object));
            }
        }

        await context.Response.BodyWriter.FlushAsync(cancellationToken);
    }

    public async Task BookmarkAsync(long version, bool endsInitialEvents, CancellationToken cancellationToken)
    {
        var metadata = new JsonObject { ["resourceVersion"] = version.ToString(CultureInfo.InvariantCulture), ["creationTimestamp"] = null };
        if (endsInitialEvents)
        {
            metadata["annotations"] = new JsonObject { ["k8s.io/initial-events-end"] = "true" };
        }

        var mark = new JsonObject { ["kind"] = target.Type.Kind, ["apiVersion"] = target.ApiVersion, ["metadata"] = metadata };
        var form = table is null ? mark : TableForm.Bookmark(mark, version);
        Line("BOOKMARK", JsonSerializer.SerializeToUtf8Bytes(form, KubernetesJson.Options));
        await context.Response.BodyWriter.FlushAsync(cancellationToken);
    }

    public async Task ErrorAsync(ApiStatus status, CancellationToken cancellationToken)
    {
        Line("ERROR", JsonSerializer.SerializeToUtf8Bytes(status.ToJson(), KubernetesJson.Options));
        await context.Response.BodyWriter.FlushAsync(cancellationToken);
    }

    /// <summary>An object that a change brings into the filter is ADDED to this watch, one that leaves it is DELETED.</summary>
    private string? KindFor(WatchEvent change)
    {
        var isIn = filter.Matches(change.Object);
        var wasIn = change.Previous is not null && filter.Matches(change.Previous);
        return change.Kind switch
        {
            WatchEventKind.Added => isIn ? "ADDED" : null,
            WatchEventKind.Modified when isIn => wasIn ? "MODIFIED" : "ADDED",
            WatchEventKind.Modified => wasIn ? "DELETED" : null,
            WatchEventKind.Deleted => isIn || wasIn ? "DELETED" : null,
            _ => throw new ArgumentOutOfRangeException(nameof(change), change.Kind, "not a kind of change"),
        };
    }

    private ReadOnlyMemory<byte> Render(StoredObject item) => table is { } form
        ? JsonSerializer.SerializeToUtf8Bytes(TableForm.Render(target, [item], item.Version, null, null, form, time.GetUtcNow()), KubernetesJson.Options)
        : ObjectForm.In(target, item);

    private void Line(string kind, ReadOnlyMemory<byte> item)
    {
        var writer = context.Response.BodyWriter;
        Append(writer, "{\"type\":\""u8);
        Append(writer, System.Text.Encoding.UTF8.GetBytes(kind));
        Append(writer, "\",\"object\":"u8);
        Append(writer, item.Span);
        Append(writer, "}\n"u8);
    }

    private static void Append(System.IO.Pipelines.PipeWriter writer, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(writer.GetSpan(bytes.Length));
        writer.Advance(bytes.Length);
    }
}
