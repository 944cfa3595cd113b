using System.Globalization;
using Platform.Bench;
using Platform.Rollouts.Conditions;

namespace Platform.ControllersBench;

/// <summary>How often a second one core evaluates a compiled condition.</summary>
internal static class ConditionSpeed
{
    private const int Evaluations = 1_000_000;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);
    private static readonly TimeProvider Time = TimeProvider.System;

    private static readonly (string Condition, object Result)[] Cases =
    [
        ("result[0] >= 0.95", new[] { 0.99 }),
        ("result >= 0.95", 0.99),
        ("len(result) == 0 || isNaN(result[0]) || result[0] >= 0.95", new[] { 0.99 }),
        ("len(result) > 0 && !isNaN(result[0]) && result[0] < 0.95", new[] { 0.99 }),
        ("all(result, # < 0.5)", new[] { 0.1, 0.2, 0.3, 0.4 }),
        ("result.ok && result.errors <= 3", new Dictionary<string, object?> { ["ok"] = true, ["errors"] = 1.0 }),
        ("default(result, 0) in [0, 1, 2]", 1.0),
        ("asFloat(result) < 300", "250.5"),
    ];

    public static void Run(BenchOptions options, Report report)
    {
        Report.Heading(string.Create(CultureInfo.InvariantCulture, $"Compiled conditions, {Evaluations} evaluations a round on one thread, million/s"));
        foreach (var (condition, result) in Cases)
        {
            if (!ConditionExpression.TryCompile(condition, ConditionType.Of(result), out var compiled, out var error))
            {
                throw new InvalidOperationException($"{condition}: {error}");
            }

            // Long enough for the compiler to have done all it does, beside what is measured and on the same core.
            for (var started = Time.GetTimestamp(); Time.GetElapsedTime(started) < WarmUp;)
            {
                Evaluate(compiled, result);
            }

            var spread = Spread.Of(Enumerable.Range(0, options.Rounds).Select(_ => Evaluations / Evaluate(compiled, result).TotalSeconds / 1e6));
            report.Target(condition, spread.ToString("F2"), "at least 1 in the median", spread.Median >= 1);
        }
    }

    private static TimeSpan Evaluate(ConditionExpression compiled, object result)
    {
        var now = Time.GetUtcNow();
        var started = Time.GetTimestamp();
        for (var i = 0; i < Evaluations; i++)
        {
            if (!compiled.TryEvaluate(result, now, out _, out var error))
            {
                throw new InvalidOperationException($"{compiled.Text}: {error}");
            }
        }

        return Time.GetElapsedTime(started);
    }
}
