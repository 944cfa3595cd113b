using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Platform.Analyzer.Prometheus;
using Platform.Judging.Counting;
using Platform.Judging.Requests;
using Platform.Judging.Runs;

namespace Platform.Analyzer.Runs;

/// <summary>The runs under judgement, each looked at by one at a time.</summary>
internal sealed class RunRegistry(
    RunFiles files, PrometheusClient prometheus, TimeProvider time, IOptions<AnalyzerOptions> options, ILogger<RunRegistry> logger)
{
    /// <summary>A run nobody has asked about for so long is not looked at any more; the next question goes on with it.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<string, Slot> _slots = new();

    /// <summary>Runs that are being looked at.</summary>
    public IReadOnlyList<string> Active => [.. _slots.Where(slot => slot.Value.Run is { } run && time.GetUtcNow() - run.AskedAt < Idle).Select(slot => slot.Key).Order(StringComparer.Ordinal)];

    /// <summary>Looks at the counters, moves to the asked weight, and hands the run to <paramref name="use"/> while nobody else has it.</summary>
    /// <returns>The sentence that says why not, or what <paramref name="use"/> made of it.</returns>
    public async Task<(T? Result, string? Conflict)> AskAsync<T>(VerdictRequest request, Func<Run, DateTimeOffset, T> use, CancellationToken cancellationToken)
    {
        var slot = _slots.GetOrAdd(request.Key, _ => new Slot());
        await slot.Lock.WaitAsync(cancellationToken);
        try
        {
            var run = slot.Run ??= await LoadAsync(request, cancellationToken);
            if (!run.Record.Request.IsOfSameRun(request))
            {
                return (default, $"{request.Key} is under judgement with other limits, services or metrics; they cannot change within a revision");
            }

            // What was counted until now belongs to the weight until now.
            await LookAsync(run, cancellationToken);
            var now = time.GetUtcNow();
            run.AskedAt = now;
            if (request.Weight is { } weight && run.Record.Request.Weight != weight)
            {
                Log.StepBegins(logger, request.Key, weight);
            }

            run.MoveTo(request, now);
            await files.WriteAsync(request.Key, run.Record, cancellationToken);
            return (use(run, now), null);
        }
        finally
        {
            slot.Lock.Release();
        }
    }

    /// <summary>Hands a known run to <paramref name="use"/>; null when there is none of this key.</summary>
    public async Task<T?> ReadAsync<T>(string key, Func<Run, DateTimeOffset, T> use, CancellationToken cancellationToken)
        where T : class
    {
        if (!_slots.TryGetValue(key, out var slot))
        {
            return null;
        }

        await slot.Lock.WaitAsync(cancellationToken);
        try
        {
            return slot.Run is { } run ? use(run, time.GetUtcNow()) : null;
        }
        finally
        {
            slot.Lock.Release();
        }
    }

    /// <summary>Looks at the counters of a run and stores what it saw.</summary>
    public async Task LookAsync(string key, CancellationToken cancellationToken)
    {
        if (!_slots.TryGetValue(key, out var slot))
        {
            return;
        }

        await slot.Lock.WaitAsync(cancellationToken);
        try
        {
            if (slot.Run is { } run)
            {
                await LookAsync(run, cancellationToken);
                await files.WriteAsync(key, run.Record, cancellationToken);
            }
        }
        finally
        {
            slot.Lock.Release();
        }
    }

    private async Task<Run> LoadAsync(VerdictRequest request, CancellationToken cancellationToken)
    {
        try
        {
            if (await files.ReadAsync(request.Key, cancellationToken) is { } record)
            {
                Log.RunGoesOn(logger, request.Key);
                return new Run(record);
            }
        }
        catch (JsonException error)
        {
            // Without its past a run starts anew; that it did, the evidence says.
            Log.RunUnreadable(logger, request.Key, error.Message);
        }

        var now = time.GetUtcNow();
        Log.RunBegins(logger, request.Key);
        return new Run(new RunRecord { Request = request, StartedAt = now, StepStartedAt = now });
    }

    private async Task LookAsync(Run run, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        try
        {
            run.Problem = null;
            run.Take(await prometheus.QueryAsync(run.Query, now, cancellationToken), now);
            if (run.NeedsHistory)
            {
                var history = TimeSpan.FromSeconds(options.Value.HistorySeconds);
                var past = history > TimeSpan.Zero
                    ? await prometheus.QueryRangeAsync(run.StableQuery, run.Record.StartedAt - history, run.Record.StartedAt, StableHistory.Batch, cancellationToken)
                    : [];
                run.Learn(past);
            }
        }
        catch (PrometheusException error)
        {
            run.Problem = error.Message;
        }
    }

    private sealed class Slot
    {
        public SemaphoreSlim Lock { get; } = new(1, 1);

        public Run? Run { get; set; }
    }
}
