using System.Text.Json.Nodes;
using Platform.Manifests;
using Platform.Rollouts.Budgets;

namespace Platform.Cli.Gate;

/// <summary>
/// Reads a PromotionPolicy (platform.local/v1alpha1): spec.rules, each with a name and an expression. Every fault is a line with its
/// place, and a policy with a fault allows nothing.
/// </summary>
internal static class PromotionPolicyFile
{
    private const string ApiVersion = "platform.local/v1alpha1";

    /// <exception cref="RefusedException">The file is missing, is no policy, or a rule is wrong.</exception>
    public static async Task<IReadOnlyList<GateRule>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            throw new RefusedException(ExitCode.BadInput, $"--policy: there is no file {path}");
        }

        try
        {
            await using var stream = File.OpenRead(path);
            var documents = await ManifestReader.ReadAsync(stream, path, cancellationToken);
            return [.. documents.SelectMany(Rules)];
        }
        catch (ManifestFormatException error)
        {
            throw new RefusedException(ExitCode.BadInput, error.Message);
        }
    }

    private static IEnumerable<GateRule> Rules(ManifestDocument document)
    {
        var at = FieldPath.Root.Child("spec", "rules");
        if (document.Content["apiVersion"]?.ToString() != ApiVersion || document.Content["kind"]?.ToString() != "PromotionPolicy")
        {
            throw Fault(document, FieldPath.Root.Child("kind"), $"must be a PromotionPolicy of {ApiVersion}");
        }

        if (document.Content["spec"]?["rules"] is not JsonArray { Count: > 0 } rules)
        {
            throw Fault(document, FieldPath.Root.Child("spec"), "spec.rules: Required value: at least one rule");
        }

        for (var index = 0; index < rules.Count; index++)
        {
            var rule = rules[index] as JsonObject ?? throw Fault(document, at.Index(index), "must be a map with name and expression");
            if (rule.Select(field => field.Key).FirstOrDefault(key => key is not ("name" or "expression")) is { } unknown)
            {
                throw Fault(document, at.Index(index).Child(unknown), "unknown field; a rule has name and expression");
            }

            var expression = Text(rule["expression"]) ?? throw Fault(document, at.Index(index), "expression: Required value");
            if (PromotionGate.Problem(expression) is { } problem)
            {
                throw Fault(document, at.Index(index).Child("expression"), problem);
            }

            yield return new GateRule(Text(rule["name"]) ?? $"rule-{index + 1}", expression);
        }
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;

    private static RefusedException Fault(ManifestDocument document, FieldPath field, string what) => new(ExitCode.BadInput, $"{document.Locate(field)}: {field}: {what}");
}
