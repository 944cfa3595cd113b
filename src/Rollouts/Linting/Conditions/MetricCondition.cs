using Platform.Manifests;
using Platform.Rollouts.Conditions;

namespace Platform.Rollouts.Linting;

/// <summary>One condition of a metric.</summary>
/// <param name="Name">successCondition or failureCondition.</param>
/// <param name="Path">Its field.</param>
/// <param name="Written">As the manifest has it.</param>
/// <param name="Text">With its arguments in place.</param>
/// <param name="IsOpen">It holds a value that nothing is known of.</param>
internal sealed record MetricCondition(string Name, FieldPath Path, string Written, string Text, bool IsOpen)
{
    public static IEnumerable<MetricCondition> Of(MetricUse use)
    {
        foreach (var (name, written, text) in new[]
        {
            ("successCondition", use.Written.SuccessCondition, use.Resolved.SuccessCondition),
            ("failureCondition", use.Written.FailureCondition, use.Resolved.FailureCondition),
        })
        {
            if (!string.IsNullOrEmpty(text))
            {
                yield return new MetricCondition(name, use.Path.Child(name), written!, text, PlausibleValues.IsOpen(written!, use.Analysis.Args));
            }
        }
    }

    /// <summary>Where an error is, in characters from the start.</summary>
    public int OffsetOf(ConditionError error) => FieldText.Offset(Text, error.Line, error.Column);

    /// <summary>Up to the first argument both texts are the same; behind it the place is no longer known.</summary>
    public int OffsetInWritten(int offset) => FieldText.SameOffset(Written, Text, offset);
}
