using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Features;
using Platform.ControlPlane.Api.Answers;
using Platform.ControlPlane.Api.Requests;
using Platform.ControlPlane.Api.Selectors;
using Platform.ControlPlane.Api.Tables;
using Platform.ControlPlane.Store;
using Platform.Manifests;

namespace Platform.ControlPlane.Api.Resources;

/// <summary>
/// watch: a line of JSON for each change. Without a resourceVersion (or with "0") every object there is comes first, as ADDED.
/// A version that the history no longer reaches answers 410 Expired, as a response at the start and as an ERROR event later.
/// </summary>
internal sealed class WatchHandler(ObjectStore store, TimeProvider time, IHostApplicationLifetime lifetime)
{
    private static readonly TimeSpan BookmarkPeriod = TimeSpan.FromSeconds(20);

    public async Task HandleAsync(HttpContext context, RequestTarget target)
    {
        var query = context.Request.Query;
        var (filter, problem) = ObjectFilter.Of(target, query);
        if (filter is null)
        {
            await AnswerWriter.WriteAsync(context, ApiStatus.BadRequest(problem));
            return;
        }

        if (!TryReadVersion(query["resourceVersion"].ToString(), out var version))
        {
            await AnswerWriter.WriteAsync(context, ApiStatus.BadRequest($"resourceVersion: Invalid value: \"{query["resourceVersion"]}\""));
            return;
        }

        var initial = query["sendInitialEvents"] == "true";
        var cursor = store.OpenCursor(target.Type, initial ? null : version);
        IReadOnlyList<WatchEvent> first;
        try
        {
            first = cursor.Read();
        }
        catch (WatchExpiredException expired)
        {
            await AnswerWriter.WriteAsync(context, ApiStatus.Expired(expired.Message));
            return;
        }

        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        context.Response.ContentType = "application/json";
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        using var timer = Deadline(query["timeoutSeconds"], ends);
        var stream = new WatchStream(context, target, filter, TableRequest.Of(context.Request), time);
        try
        {
            await stream.WriteAsync(first, ends.Token);
            if (initial && query["allowWatchBookmarks"] == "true")
            {
                await stream.BookmarkAsync(cursor.Version, endsInitialEvents: true, ends.Token);
            }

            await FollowAsync(cursor, stream, query["allowWatchBookmarks"] == "true", ends.Token);
        }
        catch (OperationCanceledException) when (ends.IsCancellationRequested)
        {
            // The client left, the timeout passed or the control plane stops: the stream just ends, and clients watch again.
        }
    }

    private static bool TryReadVersion(string text, out long? version)
    {
        version = null;
        if (text is "" or "0")
        {
            return true;
        }

        var isNumber = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        version = number;
        return isNumber;
    }

    private ITimer? Deadline(string? timeoutSeconds, CancellationTokenSource ends) =>
        double.TryParse(timeoutSeconds, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 1e6
            ? time.CreateTimer(_ => ends.Cancel(), null, TimeSpan.FromSeconds(seconds), Timeout.InfiniteTimeSpan)
            : null;

    private async Task FollowAsync(WatchCursor cursor, WatchStream stream, bool bookmarks, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await stream.WriteAsync(cursor.Read(), cancellationToken);
                if (!bookmarks)
                {
                    await cursor.Changed.WaitAsync(cancellationToken);
                    continue;
                }

                await cursor.Changed.WaitAsync(BookmarkPeriod, time, cancellationToken);
            }
            catch (TimeoutException)
            {
                await stream.WriteAsync(cursor.Read(), cancellationToken);
                await stream.BookmarkAsync(cursor.Version, endsInitialEvents: false, cancellationToken);
            }
            catch (WatchExpiredException expired)
            {
                await stream.ErrorAsync(ApiStatus.Expired(expired.Message), cancellationToken);
                return;
            }
        }
    }
}
