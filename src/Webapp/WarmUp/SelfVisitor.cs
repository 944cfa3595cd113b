using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Platform.Webapp.WarmUp;

/// <summary>
/// Asks the process for its own pages before it reports ready. The first requests of a .NET process compile what they run and
/// are some hundred times slower than the next; a canary would be charged with that as latency.
/// </summary>
internal sealed class SelfVisitor(IServer server, WarmUpState state, IHostApplicationLifetime lifetime, TimeProvider time) : BackgroundService
{
    /// <summary>The cart that the visits fill; nobody buys it.</summary>
    internal const string CartId = "warm-up";

    /// <summary>Enough for the runtime to replace its first, unoptimised code (30 calls).</summary>
    private const int Rounds = 40;

    /// <summary>Whatever a visit comes to, readiness is not held up for longer.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>Not a checkout: one that nobody asked for would be counted as business.</summary>
    private static readonly (HttpMethod Method, string Path, byte[]? Body)[] Visits =
    [
        (HttpMethod.Get, "/", null),
        (HttpMethod.Get, "/api/products", null),
        (HttpMethod.Get, $"/api/cart/{CartId}", null),
        (HttpMethod.Post, $"/api/cart/{CartId}/items", """{"productId":"mug","quantity":1}"""u8.ToArray()),
    ];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await StartedAsync(stoppingToken);
            using var deadline = new CancellationTokenSource(Longest, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stoppingToken);
            await VisitAsync(either.Token);
        }
        catch (Exception error) when (error is OperationCanceledException or HttpRequestException)
        {
            // Injected latency, or a peer that is not there yet: the process is as warm as it gets for now.
        }
        finally
        {
            state.Complete();
        }
    }

    private async Task StartedAsync(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken);
    }

    private async Task VisitAsync(CancellationToken cancellationToken)
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        if (address is null)
        {
            return;
        }

        using var client = new HttpClient { BaseAddress = new Uri(address.Replace("*", "localhost", StringComparison.Ordinal).Replace("[::]", "localhost", StringComparison.Ordinal)) };
        var visits = Visits.ToList();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var visit in visits.ToArray())
            {
                using var request = new HttpRequestMessage(visit.Method, visit.Path) { Content = Json(visit.Body) };
                using var answer = await client.SendAsync(request, cancellationToken);
                if (answer.StatusCode >= HttpStatusCode.InternalServerError)
                {
                    visits.Remove(visit); // Its peer is not there; asking 39 times more would only keep this process from being ready.
                }
            }
        }
    }

    private static ByteArrayContent? Json(byte[]? body)
    {
        if (body is null)
        {
            return null;
        }

        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }
}
