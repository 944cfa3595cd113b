using Platform.Rollouts.Budgets;

namespace Platform.ControlPlane.Controllers.Slos;

/// <summary>Asks Prometheus how a budget stands: one query for the recorded series, one for what each version cost.</summary>
internal sealed class BudgetReader(SloPrometheus prometheus, TimeProvider time)
{
    public async Task<(BudgetReading Reading, IReadOnlyList<KeyValuePair<string, double>> Versions, string? Problem)> ReadAsync(SloModel model, CancellationToken cancellationToken)
    {
        var (samples, problem) = await prometheus.QueryAsync($"{{__name__=~\"slo:.+\",version=\"\",{model.Selector[1..]}", cancellationToken);
        if (problem is not null)
        {
            return (new BudgetReading(), [], problem);
        }

        var reading = BudgetReading.Of(samples.Select(sample => KeyValuePair.Create(sample.Label("__name__"), sample.Value)));
        return (reading, reading.Bad > 0 ? await VersionsAsync(model, cancellationToken) : [], null);
    }

    // What cannot be told apart by version is no reason not to know the budget.
    private async Task<IReadOnlyList<KeyValuePair<string, double>>> VersionsAsync(SloModel model, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var start = model.Window.PeriodAt(now).Start;
        var (samples, _) = await prometheus.QueryAsync($"sum by (version) (sum_over_time({SloSeries.VersionBadStep}{model.Selector}[{PromDuration.Text(now - start)}]))", cancellationToken);
        return [.. samples.Where(sample => double.IsFinite(sample.Value)).Select(sample => KeyValuePair.Create(sample.Label("version"), sample.Value))];
    }
}
