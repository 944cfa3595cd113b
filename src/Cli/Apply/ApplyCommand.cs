using System.CommandLine;
using Platform.Cli.CommandLine;
using Platform.Manifests;

namespace Platform.Cli.Apply;

/// <summary>`platform apply`.</summary>
internal static class ApplyCommand
{
    public static Command Create(Globals globals)
    {
        var files = new Option<string[]>("--filename", "-f") { Description = "A manifest, or a folder of them; may be given several times", HelpName = "file|folder" };
        var kustomization = new Option<string?>("--kustomize", "-k") { Description = "A folder with a kustomization.yaml", HelpName = "folder" };
        var command = new Command("apply", "Create objects from manifests, or change them to what their manifests say") { files, kustomization };
        command.Validators.Add(result =>
        {
            if (result.GetValue(files) is not { Length: > 0 } == (result.GetValue(kustomization) is null))
            {
                result.AddError("give either -f FILE or -k FOLDER");
            }
        });
        globals.SetAction(command, (session, parsed, cancellationToken) => RunAsync(session, parsed.GetValue(files) ?? [], parsed.GetValue(kustomization), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Session session, IReadOnlyList<string> files, string? kustomization, CancellationToken cancellationToken)
    {
        var documents = kustomization is null ? await ManifestFiles.ReadAsync(files, cancellationToken) : ManifestFiles.ReadKustomization(kustomization);
        using var client = ControlPlane.Connect(session.Workspace);
        await ApplyAsync(session, new Applier(client, session.Namespace), documents, cancellationToken);
        return ExitCode.Ok;
    }

    /// <summary>Applies rollouts after everything they refer to, the rest in the order given, and says what became of each.</summary>
    public static async Task ApplyAsync(Session session, Applier applier, IReadOnlyList<ManifestDocument> documents, CancellationToken cancellationToken)
    {
        foreach (var document in documents.OrderBy(document => document.Content["kind"]?.GetValue<string>() == ResourceTypes.Rollout.Kind))
        {
            session.Screen.Write(await applier.ApplyAsync(document.Content, cancellationToken));
        }
    }
}
