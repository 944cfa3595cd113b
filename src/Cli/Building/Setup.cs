using System.Globalization;
using Platform.Cli.Programs;

namespace Platform.Cli.Building;

/// <summary>
/// Everything a machine needs before the platform can start: 1. the SDK, 2. the choice of hosting, 3. the programs built,
/// 4. Prometheus. Each step is quick when it is done already.
/// </summary>
internal sealed class Setup(Session session)
{
    private const int NeededMajor = 10;

    /// <param name="hosting">"aspire", "local", or null to leave the choice as it is.</param>
    public async Task RunAsync(string? hosting, CancellationToken cancellationToken)
    {
        var version = await SdkVersionAsync(cancellationToken);
        session.Screen.Write($".NET SDK     {version}");
        await ChooseHostingAsync(hosting, cancellationToken);
        await new Build(session, BuildTarget.Platform).EnsureAsync(cancellationToken);
        session.Screen.Write($"Platform     {session.Workspace.Shown(session.Workspace.AppHostProgram)}");
        session.Screen.Write($"Prometheus   {await new PrometheusProgram(session).GetAsync(cancellationToken)}");
        session.Screen.Write($"Alertmanager {await new PrometheusProgram(session).GetAlertmanagerAsync(cancellationToken)}");
    }

    /// <summary>What `up` and the canaries do first: as <see cref="RunAsync"/>, but silent when nothing is to be done.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (!new Build(session, BuildTarget.Platform).IsUpToDate || !File.Exists(session.Workspace.AppHostProgram))
        {
            await SdkVersionAsync(cancellationToken);
            await new Build(session, BuildTarget.Platform).EnsureAsync(cancellationToken);
        }

        await new PrometheusProgram(session).GetAsync(cancellationToken);
        await new PrometheusProgram(session).GetAlertmanagerAsync(cancellationToken);
    }

    private async Task<string> SdkVersionAsync(CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        var exitCode = await new ChildProgram("dotnet", ["--version"], session.Workspace.Root).RunAsync(lines.Add, cancellationToken);
        var version = lines.FirstOrDefault(line => line.Length > 0) ?? "";
        var isEnough = exitCode == 0
            && int.TryParse(version.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            && major >= NeededMajor;
        return isEnough
            ? version
            : throw new RefusedException(ExitCode.MachineLacks, $".NET SDK {NeededMajor} is needed and global.json finds none here (dotnet --version: {version}); install it from https://dot.net/download");
    }

    private async Task ChooseHostingAsync(string? hosting, CancellationToken cancellationToken)
    {
        switch (hosting)
        {
            case null:
                return;
            case "local":
                HostingChoice.Remember(session.Workspace.Root, "Local");
                break;
            default:
                await TryAspireAsync(cancellationToken);
                HostingChoice.Remember(session.Workspace.Root, "Aspire");
                break;
        }

        session.Screen.Write($"Hosting      {hosting} (remembered in {HostingChoice.FileName})");
    }

    private async Task TryAspireAsync(CancellationToken cancellationToken)
    {
        session.Screen.Report("Restoring Aspire ...");
        var lines = new List<string>();
        var restore = new ChildProgram("dotnet", ["restore", BuildTarget.Platform.File, "-p:Hosting=Aspire", "-nodeReuse:false"], session.Workspace.Root);
        if (await restore.RunAsync(lines.Add, cancellationToken) != 0)
        {
            var reason = BuildOutput.Errors(lines).DefaultIfEmpty("the restore failed").First();
            throw new RefusedException(
                ExitCode.MachineLacks,
                $"Aspire cannot be had from this machine's package sources, so the choice stays as it was: {reason}; './run.sh setup --hosting local' needs no Aspire");
        }
    }
}
