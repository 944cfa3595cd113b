using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Manifests;
using Platform.Rollouts.Conditions;

namespace Platform.Rollouts;

/// <summary>
/// Puts argument values in place of {{args.name}} anywhere in a metric: in its JSON form, so that count, interval,
/// conditions and queries can all hold one (upstream: utils/template ResolveQuotedArgs).
/// </summary>
public static class MetricArguments
{
    /// <summary>Stands for a secret's value where only the structure matters.</summary>
    private const string SecretPlaceholder = "temp-for-secret";

    /// <summary>On false <paramref name="problem"/> says which argument is missing.</summary>
    /// <param name="metric">As written in the run.</param>
    /// <param name="args">Each with a value.</param>
    /// <param name="resolved">The metric without template expressions.</param>
    /// <param name="problem">One sentence.</param>
    public static bool TryResolve(
        Metric metric, IReadOnlyList<AnalysisArgument> args, [NotNullWhen(true)] out Metric? resolved, [NotNullWhen(false)] out string? problem)
    {
        (resolved, problem) = (null, null);
        var values = new Dictionary<string, string>();
        foreach (var arg in args)
        {
            if (arg.Value is null)
            {
                problem = $"argument \"{arg.Name}\" was not supplied";
                return false;
            }

            values[$"args.{arg.Name}"] = GoText.Quote(arg.Value)[1..^1];
        }

        var json = Substitute(KubernetesJson.Write(metric).ToJsonString(KubernetesJson.Options), values, out problem);
        if (problem is not null)
        {
            return false;
        }

        try
        {
            resolved = KubernetesJson.Read<Metric>(JsonNode.Parse(json)!);
            return true;
        }
        catch (JsonException error)
        {
            problem = $"metric \"{metric.Name}\" is not valid once its arguments are in place: {error.Message}";
            return false;
        }
    }

    /// <summary>The arguments with a placeholder for every value that comes from a secret.</summary>
    internal static IReadOnlyList<AnalysisArgument> WithoutSecrets(IReadOnlyList<AnalysisArgument> args) =>
        [.. args.Select(arg => SecretReference.Of(arg) is null ? arg : arg with { Value = SecretPlaceholder, ValueFrom = null })];

    /// <summary>The text with values in place of {{...}}; a name without a value is the problem.</summary>
    internal static string Substitute(string template, Dictionary<string, string> values, out string? problem)
    {
        problem = null;
        var text = new StringBuilder();
        var position = 0;
        while (template.IndexOf("{{", position, StringComparison.Ordinal) is >= 0 and var open)
        {
            var close = template.IndexOf("}}", open + 2, StringComparison.Ordinal);
            if (close < 0)
            {
                problem = "Cannot find end tag=\"}}\" in the template";
                return "";
            }

            text.Append(template, position, open - position);
            var tag = template[(open + 2)..close];
            if (values.TryGetValue(tag.Trim(), out var value))
            {
                text.Append(value);
            }
            else
            {
                problem = $"failed to resolve {{{{{tag}}}}}";
            }

            position = close + 2;
        }

        return text.Append(template, position, template.Length - position).ToString();
    }
}
