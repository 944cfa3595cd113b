using Platform.Manifests;

namespace Platform.Rollouts.Tests;

/// <summary>
/// The whole grid of failureLimit x consecutiveSuccessLimit x count x inconclusiveLimit: in each cell every sequence of six measurements
/// (S, F, I, E) against a reference that looks at the letters alone.
/// </summary>
public class LimitGridTests
{
    private const int Longest = 6;
    private const int ErrorLimit = 1;

    public static TheoryData<int, int, int, int> Cells
    {
        get
        {
            var cells = new TheoryData<int, int, int, int>();
            foreach (var failures in new[] { -1, 0, 1, 2, 3 })
            {
                foreach (var successes in new[] { 0, 1, 2, 3 })
                {
                    foreach (var count in new[] { 0, 1, 2, 3, 4, 5 })
                    {
                        foreach (var inconclusive in new[] { 0, 1, 2 })
                        {
                            cells.Add(failures, successes, count, inconclusive);
                        }
                    }
                }
            }

            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Assess_EverySequence_IsAsTheReferenceSays(int failureLimit, int successLimit, int count, int inconclusiveLimit)
    {
        var written = RunScript.Metric(count: count, interval: "1s") with
        {
            FailureLimit = new IntOrString(failureLimit),
            ConsecutiveSuccessLimit = new IntOrString(successLimit),
            InconclusiveLimit = new IntOrString(inconclusiveLimit),
            ConsecutiveErrorLimit = new IntOrString(ErrorLimit),
        };
        Assert.Equal(IsTaken(failureLimit, successLimit, count, inconclusiveLimit), MetricValidation.Validate(written) is null);
        if (MetricValidation.Validate(written) is not null)
        {
            return;
        }

        var metric = MetricModel.Of(written);
        var walked = 0;
        Walk("", []);
        Assert.True(walked > 1);

        void Walk(string letters, IReadOnlyList<MetricResult> results)
        {
            foreach (var letter in "SFIE")
            {
                var (whole, after) = ($"{letters}{letter}", MeasurementLog.Add(results, metric, RunScript.Measured(RunScript.Phase(letter), RunScript.Start.AddSeconds(letters.Length)), null));
                var expected = Reference(whole, failureLimit, successLimit, count, inconclusiveLimit);
                var phase = MetricAssessment.Assess(metric, after[0], isTerminating: false).ToString();
                Assert.True(expected == phase, $"after {whole}: {phase} instead of {expected}");

                // Told to end, whatever would go on is Successful, and nothing else changes.
                var ended = MetricAssessment.Assess(metric, after[0], isTerminating: true).ToString();
                Assert.True(ended == (expected == "Running" ? "Successful" : expected), $"terminated after {whole}: {ended}");
                walked++;
                if (expected == "Running" && whole.Length < Longest)
                {
                    Walk(whole, after);
                }
            }
        }
    }

    /// <summary>What may be written: something must be able to end the metric, and the count must have room for the limits.</summary>
    private static bool IsTaken(int failureLimit, int successLimit, int count, int inconclusiveLimit) =>
        !(failureLimit == -1 && successLimit == 0) && (count == 0 || (count >= Math.Max(failureLimit, 0) + successLimit && count >= inconclusiveLimit));

    private static string Reference(string letters, int failureLimit, int successLimit, int count, int inconclusiveLimit)
    {
        var errorsInARow = letters.Length - letters.TrimEnd('E').Length;
        var successesInARow = letters.Length - letters.TrimEnd('S').Length;
        if (errorsInARow == ErrorLimit + 1)
        {
            return "Error";
        }

        if (letters.Count(letter => letter == 'I') > inconclusiveLimit)
        {
            return "Inconclusive";
        }

        if (failureLimit != -1 && letters.Split('F').Length - 1 > failureLimit)
        {
            return "Failed";
        }

        if (successLimit > 0 && successesInARow == successLimit)
        {
            return "Successful";
        }

        var isMeasured = count > 0 && letters.Replace("E", "", StringComparison.Ordinal).Length == count;
        return (isMeasured, successLimit, failureLimit) switch
        {
            (false, _, _) => "Running",
            (true, 0, _) => "Successful", // failures within the limit are forgiven
            (true, _, -1) => "Failed", // successes in a row were all that was asked for
            _ => "Inconclusive",
        };
    }
}
