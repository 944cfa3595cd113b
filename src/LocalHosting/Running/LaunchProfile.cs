namespace Platform.LocalHosting;

/// <summary>One profile of a project's <c>Properties/launchSettings.json</c>.</summary>
/// <param name="Arguments">The command line.</param>
/// <param name="Addresses">Scheme and port of each application URL.</param>
/// <param name="Environment">The variables it sets.</param>
internal sealed record LaunchProfile(
    IReadOnlyList<string> Arguments, IReadOnlyList<(string Scheme, int Port)> Addresses, IReadOnlyDictionary<string, string> Environment);
