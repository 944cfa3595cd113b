using Platform.ApiClient;
using Platform.Cli.Lifecycle;

namespace Platform.Cli;

/// <summary>The API of the platform that runs with a state folder.</summary>
internal static class ControlPlane
{
    private const string UsualAddress = "http://localhost:8001";

    /// <exception cref="RefusedException">No platform has ever run with this state folder.</exception>
    public static KubernetesClient Connect(Workspace workspace)
    {
        if (!File.Exists(workspace.TokenFile))
        {
            throw new RefusedException(ExitCode.Unreachable, $"the platform is not running (no {workspace.Shown(workspace.TokenFile)}); './run.sh up' starts it");
        }

        var reported = new RunFolder(workspace).Resources().FirstOrDefault(resource => resource.Name == "control-plane")?.Address;
        return new KubernetesClient(new ControlPlaneAddress(new Uri(reported ?? UsualAddress), workspace.TokenFile));
    }
}
