namespace Platform.Cli.Building;

/// <summary>Which hosting runs the AppHost, as remembered in Hosting.local.props (ignored by git; Directory.Build.props imports it).</summary>
internal static class HostingChoice
{
    public const string FileName = "Hosting.local.props";

    /// <summary>The file's content for "Aspire" or "Local".</summary>
    public static string Content(string hosting) =>
        $"""
        <Project>
          <!-- Written by ./run.sh setup; delete it and the default applies again (docs/hosting.md). -->
          <PropertyGroup>
            <Hosting Condition="'$(Hosting)' == ''">{hosting}</Hosting>
          </PropertyGroup>
        </Project>

        """;

    /// <summary>Writes the choice unless it stands there already, so that nothing is built again for nothing.</summary>
    public static void Remember(string root, string hosting)
    {
        var file = Path.Combine(root, FileName);
        var content = Content(hosting);
        if (!File.Exists(file) || File.ReadAllText(file) != content)
        {
            File.WriteAllText(file, content);
        }
    }
}
