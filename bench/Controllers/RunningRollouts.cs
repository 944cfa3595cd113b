using Platform.ControllersBench.Load;
using Platform.Manifests;

namespace Platform.ControllersBench;

/// <summary>A control plane with canaries under way, and what surrounds it.</summary>
internal sealed class RunningRollouts : IAsyncDisposable
{
    private const string Namespace = "default";
    private const int Clients = 16;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);
    private static readonly TimeProvider Time = TimeProvider.System;

    private readonly int _count;
    private readonly TimeSpan _interval;
    private readonly ControlPlaneUnderLoad _controlPlane;
    private readonly AnsweringPrometheus _prometheus;
    private readonly RolloutStates _states;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _surroundings;
    private double _idleShare;
    private int _probes;

    private RunningRollouts(int count, TimeSpan interval, ControlPlaneUnderLoad controlPlane, AnsweringPrometheus prometheus)
    {
        (_count, _interval, _controlPlane, _prometheus) = (count, interval, controlPlane, prometheus);
        _states = new RolloutStates(controlPlane.Client);
        _surroundings = Task.WhenAll(_states.RunAsync(_stop.Token), new StatusWriter(controlPlane.Client).RunAsync(_stop.Token));
    }

    public double CreatedSeconds { get; private set; }

    public double UpdatedSeconds { get; private set; }

    public double PeakMegabytes => _controlPlane.Memory().Peak;

    public static async Task<RunningRollouts> StartAsync(int count, TimeSpan interval)
    {
        var running = new RunningRollouts(count, interval, await ControlPlaneUnderLoad.StartAsync(), await AnsweringPrometheus.StartAsync());
        try
        {
            await running.MeasureIdleAsync();
            await running.CreateAsync();
            await running.UpdateAsync();
            return running;
        }
        catch
        {
            await running.DisposeAsync();
            throw;
        }
    }

    /// <summary>Measures for one interval, in which everything comes once.</summary>
    public async Task<RolloutRound> MeasureAsync()
    {
        _prometheus.TakeGaps();
        var before = await _controlPlane.ScrapeAsync();
        var steps = Steps();
        var started = Time.GetTimestamp();
        var reactions = await ProbeAsync();
        var seconds = Time.GetElapsedTime(started).TotalSeconds;
        var after = await _controlPlane.ScrapeAsync();
        var gaps = _prometheus.TakeGaps();
        var share = (after.ProcessorSeconds - before.ProcessorSeconds) / seconds;
        return new RolloutRound(
            after.Quantile(0.99, "controller_reconcile_seconds", "rollouts", before),
            after.Quantile(0.99, "controller_reconcile_seconds", "analysisruns", before),
            Highest(reactions),
            Highest([.. gaps.Select(gap => (gap - _interval).TotalSeconds)]),
            share,
            (share - _idleShare) * 60_000 / _count,
            _controlPlane.Memory().Now,
            gaps.Count / seconds,
            (Steps() - steps) / seconds);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _surroundings;
        _stop.Dispose();
        await _controlPlane.DisposeAsync();
        await _prometheus.DisposeAsync();
    }

    /// <summary>The 99th percentile; of fewer than a hundred the highest.</summary>
    private static double Highest(IReadOnlyCollection<double> values) =>
        values.Count == 0 ? 0 : values.Order().ElementAt((int)Math.Ceiling(values.Count * 0.99) - 1);

    private async Task MeasureIdleAsync()
    {
        var before = await _controlPlane.ScrapeAsync();
        await Task.Delay(Idle, Time, CancellationToken.None);
        _idleShare = ((await _controlPlane.ScrapeAsync()).ProcessorSeconds - before.ProcessorSeconds) / Idle.TotalSeconds;
    }

    private async Task CreateAsync()
    {
        var started = Time.GetTimestamp();
        await _controlPlane.Client.CreateAsync(ResourceTypes.AnalysisTemplate, Namespace, BenchRollouts.Template(_prometheus.Address, _interval), CancellationToken.None);
        await Parallel.ForAsync(0, _count, new ParallelOptions { MaxDegreeOfParallelism = Clients }, async (number, cancel) =>
        {
            foreach (var (type, item) in BenchRollouts.Objects(number, _interval))
            {
                await _controlPlane.Client.CreateAsync(type, Namespace, item, cancel);
            }
        });
        await _states.UntilAsync("are healthy", _count, status => status["phase"]?.ToString() == "Healthy");
        CreatedSeconds = Time.GetElapsedTime(started).TotalSeconds;
    }

    private async Task UpdateAsync()
    {
        var started = Time.GetTimestamp();
        await Parallel.ForAsync(0, _count, new ParallelOptions { MaxDegreeOfParallelism = Clients }, async (number, cancel) =>
        {
            var name = BenchRollouts.Name(number);
            await _controlPlane.Client.PatchAsync(ResourceTypes.Rollout, Namespace, name, BenchRollouts.NewVersion(name), cancel);
        });
        await _states.UntilAsync("have a canary that is measured", _count, status =>
            (int?)status["currentStepIndex"] >= 1 && status["canary"]?["currentBackgroundAnalysisRunStatus"]?["status"]?.ToString() == "Running");
        UpdatedSeconds = Time.GetElapsedTime(started).TotalSeconds;
    }

    private int Steps()
    {
        var sum = 0;
        _states.Count(status =>
        {
            sum += (int?)status["currentStepIndex"] ?? 0;
            return true;
        });
        return sum;
    }

    /// <summary>Changes one rollout after the other, each once in an interval, and waits for the last.</summary>
    private async Task<IReadOnlyList<double>> ProbeAsync()
    {
        var probes = new List<Task<TimeSpan>>();
        for (var started = Time.GetTimestamp(); Time.GetElapsedTime(started) < _interval; _probes++)
        {
            // Far apart, so that no two changes of one rollout overlap; the limit differs at each visit.
            probes.Add(_states.ReactAsync(BenchRollouts.Name(_probes * 7 % _count), 10 + (_probes / _count % 2)));
            await Task.Delay(_interval / _count, Time, CancellationToken.None);
        }

        return [.. (await Task.WhenAll(probes)).Select(reaction => reaction.TotalSeconds)];
    }
}
