using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Judging.Requests;
using Platform.Manifests;

namespace Platform.Cli.Backtest;

/// <summary>Tells whether a web metric asks the analyzer for a verdict, and what it asks.</summary>
internal static class JudgeQuestion
{
    private const string Path = "/v1/verdict";

    /// <summary>On false <paramref name="problem"/> is one sentence's part: what cannot be replayed, or what is wrong with the question.</summary>
    public static bool TryRead(WebMetric web, [NotNullWhen(true)] out VerdictRequest? request, [NotNullWhen(false)] out string? problem)
    {
        (request, problem) = (null, null);
        if (!Uri.TryCreate(web.Url, UriKind.Absolute, out var url) || url.AbsolutePath != Path)
        {
            problem = $"asks {web.Url}, and what that would have answered is not known; only Prometheus queries and the judge ({Path}) can be replayed";
            return false;
        }

        if (web.JsonBody is { } body || TryBody(web.Body, out body))
        {
            try
            {
                request = body.Deserialize<VerdictRequest>(Json);
            }
            catch (JsonException error)
            {
                problem = $"its question to the judge cannot be read: {error.Message}";
                return false;
            }

            problem = request is null ? "its question to the judge is empty" : Sentence(RequestCheck.Of(request));
            return problem is null;
        }

        (request, var faults) = VerdictQuery.Read(Pairs(url.Query));
        problem = Sentence(faults);
        return problem is null;
    }

    private static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    private static string? Sentence(IReadOnlyList<RequestFault> faults) => faults.Count == 0 ? null : $"the judge refuses its question: {string.Join("; ", faults)}";

    private static bool TryBody(string? text, out JsonElement body)
    {
        body = default;
        try
        {
            body = string.IsNullOrEmpty(text) ? default : JsonElement.Parse(text);
            return body.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Pairs(string query) =>
        query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Select(pair => KeyValuePair.Create(Decoded(pair[0]), Decoded(pair.ElementAtOrDefault(1) ?? "")));

    private static string Decoded(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
