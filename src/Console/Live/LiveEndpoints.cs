using System.Text.Json;
using Platform.Console.Pages;
using Platform.Console.Security;

namespace Platform.Console.Live;

/// <summary>Pages, and the stream that keeps one current: <c>GET /live?at=ADDRESS</c>, server-sent events whose data is the page's body as a JSON string.</summary>
internal static class LiveEndpoints
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(2);

    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", () => TypedResults.Redirect("/rollouts"));
        routes.MapGet("/live", StreamAsync);
        routes.MapGet("/{**path}", PageAsync);
    }

    private static async Task<IResult> PageAsync(HttpContext http, PageBuilder builder, PageRenderer renderer, CancellationToken cancellationToken)
    {
        if (PageAddress.Parse($"{http.Request.Path.ToUriComponent()}{http.Request.QueryString.ToUriComponent()}") is not { } address)
        {
            return TypedResults.BadRequest();
        }

        var content = await builder.BuildAsync(address, cancellationToken);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Content(await renderer.DocumentAsync(address, content, Session.Of(http)), "text/html; charset=utf-8", statusCode: content.Status);
    }

    private static async Task StreamAsync(HttpContext http, string at, LivePages pages, FormToken token, TimeProvider time, IHostApplicationLifetime host)
    {
        if (Session.Find(http.Request) is not { } session || PageAddress.Parse(at) is not { } address)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, host.ApplicationStopping);
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        var (_, reader) = pages.Join(address);
        try
        {
            await WriteAsync(http.Response, $"event: begin\ndata: {token.Of(session)}\n\n", ending.Token);
            while (true)
            {
                if (await NextAsync(reader.Reader, time, ending.Token) is { } frame)
                {
                    await WriteAsync(http.Response, $"data: {JsonSerializer.Serialize(token.Fill(frame, session))}\n\n", ending.Token);
                }
                else
                {
                    // Nothing to show: the browser learns all the same that we are here.
                    await WriteAsync(http.Response, "event: alive\ndata: 1\n\n", ending.Token);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The browser went, or we stop.
        }
        finally
        {
            await pages.LeaveAsync(address, reader);
        }
    }

    private static async Task<string?> NextAsync(System.Threading.Channels.ChannelReader<string> reader, TimeProvider time, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(KeepAlive, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private static async Task WriteAsync(HttpResponse response, string text, CancellationToken cancellationToken)
    {
        await response.WriteAsync(text, cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }
}
