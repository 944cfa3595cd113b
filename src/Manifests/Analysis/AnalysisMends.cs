using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Platform.Manifests;

/// <summary>
/// Mends of known traps, asked for by annotations of ours on an AnalysisTemplate, a ClusterAnalysisTemplate or an AnalysisRun. Each makes
/// an outcome Inconclusive that upstream calls Successful, Failed or Error; without them everything is as upstream does it.
/// </summary>
public sealed record AnalysisMends
{
    /// <summary>"true" or "false".</summary>
    public const string WithoutDataAnnotation = "platform.local/inconclusive-without-data";

    /// <summary>"true" or "false".</summary>
    public const string TerminatedAnnotation = "platform.local/inconclusive-when-terminated";

    /// <summary>A whole number from 1; needs <see cref="SamplesQueryAnnotation"/>.</summary>
    public const string MinimumSamplesAnnotation = "platform.local/minimum-samples";

    /// <summary>PromQL, which may hold {{args.NAME}}.</summary>
    public const string SamplesQueryAnnotation = "platform.local/samples-query";

    /// <summary>A whole number from 1.</summary>
    public const string MinimumSuccessfulAnnotation = "platform.local/minimum-successful";

    private const string Prefix = "platform.local/";
    private static readonly string[] Known = [WithoutDataAnnotation, TerminatedAnnotation, MinimumSamplesAnnotation, SamplesQueryAnnotation, MinimumSuccessfulAnnotation];

    /// <summary>As upstream.</summary>
    public static AnalysisMends None { get; } = new();

    /// <summary>A measured value that is nil, an empty list, NaN or a list with NaN in it is Inconclusive, whatever the conditions say.</summary>
    public bool IsInconclusiveWithoutData { get; private init; }

    /// <summary>A run that is terminated is never Successful, nor are metrics that its end cuts short.</summary>
    public bool IsInconclusiveWhenTerminated { get; private init; }

    /// <summary>Samples (requests, mostly) that a measurement of a Prometheus metric must rest on; 0: any number.</summary>
    public int MinimumSamples { get; private init; }

    /// <summary>Counts the samples: the sum of the values it gives, at the time of each measurement. Null without <see cref="MinimumSamples"/>.</summary>
    public string? SamplesQuery { get; private init; }

    /// <summary>Successful measurements that a metric needs to end Successful, or all of its count where that is less; 0: none.</summary>
    public int MinimumSuccessful { get; private init; }

    /// <summary>Reads annotations; on false <paramref name="problem"/> says which is wrong and what is allowed.</summary>
    public static bool TryRead(IReadOnlyDictionary<string, string>? annotations, [NotNullWhen(true)] out AnalysisMends? mends, [NotNullWhen(false)] out string? problem)
    {
        (mends, problem) = (null, null);
        if (annotations is null || !Known.Any(annotations.ContainsKey))
        {
            mends = None;
            return true;
        }

        problem = Problems(annotations, FieldPath.Root.Child("metadata", "annotations"), isWhole: true).FirstOrDefault()?.ToString();
        mends = problem is null ? Read(annotations) : null;
        return mends is not null;
    }

    /// <summary>What several templates ask for together, as annotations of their run: a mend of one is a mend of all, and the larger number counts.</summary>
    /// <param name="parts">Of each template.</param>
    /// <param name="problem">Two templates count samples differently; null: they do not.</param>
    public static IReadOnlyDictionary<string, string> Combine(IReadOnlyList<AnalysisMends> parts, out string? problem)
    {
        var queries = parts.Select(part => part.SamplesQuery).OfType<string>().Distinct().ToList();
        problem = queries.Count > 1 ? $"Annotation `{SamplesQueryAnnotation}` specified multiple times with different values: '{queries[0]}', '{queries[1]}'" : null;
        var combined = new Dictionary<string, string>();
        Add(WithoutDataAnnotation, parts.Any(part => part.IsInconclusiveWithoutData) ? "true" : null);
        Add(TerminatedAnnotation, parts.Any(part => part.IsInconclusiveWhenTerminated) ? "true" : null);
        Add(MinimumSamplesAnnotation, Largest(part => part.MinimumSamples));
        Add(SamplesQueryAnnotation, queries.FirstOrDefault());
        Add(MinimumSuccessfulAnnotation, Largest(part => part.MinimumSuccessful));
        return combined;

        string? Largest(Func<AnalysisMends, int> number) => parts.Select(number).DefaultIfEmpty().Max() is > 0 and var largest ? largest.ToString(CultureInfo.InvariantCulture) : null;

        void Add(string annotation, string? value)
        {
            if (value is not null)
            {
                combined[annotation] = value;
            }
        }
    }

    /// <summary>What is wrong with annotations.</summary>
    /// <param name="annotations">Others than these have no problem here, unless they begin as these do.</param>
    /// <param name="path">Of the annotations.</param>
    /// <param name="isWhole">False where a template's annotations are still to be added: then the number of samples may be without its query.</param>
    public static IEnumerable<FieldError> Problems(IReadOnlyDictionary<string, string>? annotations, FieldPath path, bool isWhole)
    {
        foreach (var (annotation, value) in annotations ?? new Dictionary<string, string>())
        {
            if (annotation.StartsWith(Prefix, StringComparison.Ordinal) && Allowed(annotation, value) is { } allowed)
            {
                yield return FieldError.Invalid(path.Key(annotation), value, allowed);
            }
        }

        if (isWhole && annotations?.ContainsKey(MinimumSamplesAnnotation) != annotations?.ContainsKey(SamplesQueryAnnotation))
        {
            var (given, missing) = annotations!.ContainsKey(SamplesQueryAnnotation) ? (SamplesQueryAnnotation, MinimumSamplesAnnotation) : (MinimumSamplesAnnotation, SamplesQueryAnnotation);
            yield return FieldError.Required(path.Key(missing), $"goes with {given}");
        }
    }

    /// <summary>What is allowed in place of a value; null: the value is.</summary>
    private static string? Allowed(string annotation, string value) => annotation switch
    {
        WithoutDataAnnotation or TerminatedAnnotation => value is "true" or "false" ? null : "must be true or false",
        MinimumSamplesAnnotation or MinimumSuccessfulAnnotation => Number(value) is > 0 ? null : $"must be a whole number from 1 to {int.MaxValue}",
        SamplesQueryAnnotation => string.IsNullOrWhiteSpace(value) ? "must be a PromQL query that counts samples" : null,
        _ => $"no such annotation of an analysis; there are {string.Join(", ", Known)}",
    };

    private static AnalysisMends Read(IReadOnlyDictionary<string, string> annotations) => new()
    {
        IsInconclusiveWithoutData = annotations.GetValueOrDefault(WithoutDataAnnotation) == "true",
        IsInconclusiveWhenTerminated = annotations.GetValueOrDefault(TerminatedAnnotation) == "true",
        MinimumSamples = Number(annotations.GetValueOrDefault(MinimumSamplesAnnotation)) ?? 0,
        SamplesQuery = annotations.GetValueOrDefault(SamplesQueryAnnotation),
        MinimumSuccessful = Number(annotations.GetValueOrDefault(MinimumSuccessfulAnnotation)) ?? 0,
    };

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
