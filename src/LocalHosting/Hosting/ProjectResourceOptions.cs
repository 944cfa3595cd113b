namespace Aspire.Hosting;

/// <summary>What of a project's own settings is used.</summary>
public class ProjectResourceOptions
{
    internal ProjectResourceOptions()
    {
    }

    /// <summary>Leave <c>Properties/launchSettings.json</c> aside.</summary>
    public bool ExcludeLaunchProfile { internal get; set; }

    /// <summary>Leave <c>Kestrel:Endpoints</c> of <c>appsettings.json</c> aside. They are never made endpoints here.</summary>
    public bool ExcludeKestrelEndpoints { internal get; set; }

    internal string? LaunchProfileName { get; set; }
}
