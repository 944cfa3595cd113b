using System.Text.Json;
using System.Text.RegularExpressions;
using Aspire.Hosting;

namespace Platform.LocalHosting;

/// <summary>Reads <c>Properties/launchSettings.json</c>.</summary>
internal static partial class LaunchProfiles
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>The wanted profile, else the one named as the AppHost's own, else the first that runs the project.</summary>
    /// <exception cref="DistributedApplicationException">The wanted one does not exist, or the file is not JSON.</exception>
    public static LaunchProfileAnnotation? Find(string projectDirectory, string? wanted, string? ofHost)
    {
        var path = Path.Combine(projectDirectory, "Properties", "launchSettings.json");
        if (!File.Exists(path))
        {
            return wanted is null ? null : throw Missing(wanted, path);
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path), Lenient);
            (string Name, JsonElement Value)[] profiles = document.RootElement.TryGetProperty("profiles", out var all) ? [.. all.EnumerateObject().Where(RunsProject).Select(each => (each.Name, each.Value))] : [];
            foreach (var name in new[] { wanted, ofHost })
            {
                if (Array.Find(profiles, each => each.Name == name) is { Name: not null } found)
                {
                    return new LaunchProfileAnnotation(found.Name, Read(found.Value));
                }

                if (name is not null && name == wanted)
                {
                    throw Missing(wanted, path);
                }
            }

            return profiles is [var first, ..] ? new LaunchProfileAnnotation(first.Name, Read(first.Value)) : null;
        }
        catch (JsonException error)
        {
            throw new DistributedApplicationException($"'{path}' is not JSON: {error.Message}", error);
        }
    }

    private static DistributedApplicationException Missing(string name, string path) => new($"There is no launch profile '{name}' in '{path}'.");

    private static bool RunsProject(JsonProperty profile) =>
        profile.Value.TryGetProperty("commandName", out var command) && command.GetString() == "Project";

    private static LaunchProfile Read(JsonElement profile) => new(
        profile.TryGetProperty("commandLineArgs", out var arguments) ? [.. Words().Matches(arguments.GetString() ?? "").Select(word => word.Value.Replace("\"", "", StringComparison.Ordinal))] : [],
        profile.TryGetProperty("applicationUrl", out var urls)
            ? [.. (urls.GetString() ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).Select(url => new Uri(url)).Select(url => (url.Scheme, url.Port))] : [],
        profile.TryGetProperty("environmentVariables", out var variables)
            ? variables.EnumerateObject().ToDictionary(each => each.Name, each => each.Value.ToString(), StringComparer.Ordinal) : []);

    [GeneratedRegex("""("[^"]*"|[^\s"])+""", RegexOptions.NonBacktracking)]
    private static partial Regex Words();
}
