using System.Diagnostics.CodeAnalysis;

namespace Platform.Rollouts.JsonPaths;

/// <summary>
/// A path into a JSON value in Kubernetes' syntax: {$.data[0].value}. Text outside of braces is a result as it stands, so a
/// path written without braces finds itself (as upstream).
/// </summary>
public sealed class JsonPath
{
    /// <summary>The whole value.</summary>
    public const string Whole = "{$}";

    private readonly IReadOnlyList<JsonPathNode> _template;

    private JsonPath(IReadOnlyList<JsonPathNode> template) => _template = template;

    /// <summary>Parses; on false <paramref name="problem"/> says what is wrong, in Kubernetes' words.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out JsonPath? path, [NotNullWhen(false)] out string? problem)
    {
        (path, problem) = (null, null);
        try
        {
            path = new JsonPath(JsonPathParser.Parse(text));
            return true;
        }
        catch (JsonPathException error)
        {
            problem = error.Message;
            return false;
        }
    }

    /// <summary>The first value that is found.</summary>
    /// <param name="value">null, bool, double, string, object?[] or a string-keyed map (<see cref="JsonValues"/>).</param>
    /// <param name="found">May be null: a JSON null is a value.</param>
    /// <param name="problem">Why nothing was found.</param>
    public bool TryFindFirst(object? value, out object? found, [NotNullWhen(false)] out string? problem)
    {
        (found, problem) = (null, null);
        try
        {
            var all = new JsonPathEvaluation().Evaluate(value, _template);
            if (all.Count == 0)
            {
                problem = "result of web metric produced no value";
                return false;
            }

            found = all[0];
            return true;
        }
        catch (JsonPathException error)
        {
            problem = $"Could not find JSONPath in body: {error.Message}";
            return false;
        }
    }
}
