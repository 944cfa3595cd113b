using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Platform.ApiClient;
using Platform.Cli.Apply;
using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.Cli.Analysis;

/// <summary>Starts an AnalysisRun from files and follows it to its end.</summary>
internal static class AdHocAnalysis
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public static async Task<int> RunAsync(
        Session session, IReadOnlyList<string> files, IReadOnlyList<AnalysisArgument> args, string? name, bool wait, CancellationToken cancellationToken)
    {
        var documents = await ManifestFiles.ReadAsync(files, cancellationToken);
        using var client = ControlPlane.Connect(session.Workspace);
        var templates = await KnownTemplates.ReadAsync(client, session.Namespace, documents, cancellationToken);
        var run = RunOf(session, documents, templates, args, name);
        var created = await client.CreateAsync(ResourceTypes.AnalysisRun, session.Namespace, run, cancellationToken);
        session.Screen.Write($"analysisrun '{created.Name}' created");
        return wait ? await FollowAsync(session, client, created.Name, cancellationToken) : ExitCode.Ok;
    }

    public static async Task<int> TerminateAsync(Session session, string name, CancellationToken cancellationToken)
    {
        using var client = ControlPlane.Connect(session.Workspace);
        try
        {
            var patch = new JsonObject { ["spec"] = new JsonObject { ["terminate"] = true } };
            await client.PatchAsync(ResourceTypes.AnalysisRun, session.Namespace, name, patch, cancellationToken);
        }
        catch (KubernetesApiException error) when (error.Code == HttpStatusCode.NotFound)
        {
            throw new RefusedException(ExitCode.NotAsWished, $"analysisrun \"{name}\" not found in namespace \"{session.Namespace}\"");
        }

        session.Screen.Write($"analysisrun '{name}' terminated");
        return ExitCode.Ok;
    }

    /// <summary>The run of an AnalysisRun in the files, or of all templates there that no other one of them includes.</summary>
    private static AnalysisRun RunOf(
        Session session, IReadOnlyList<ManifestDocument> documents, KnownTemplates templates, IReadOnlyList<AnalysisArgument> args, string? name)
    {
        var written = documents.Where(document => KindOf(document) == ResourceTypes.AnalysisRun.Kind).Select(document => KubernetesJson.Read<AnalysisRun>(document.Content)).ToList();
        if (written.Count > 1 || (written.Count == 1 && templates.Roots.Count > 0))
        {
            throw new RefusedException(ExitCode.BadInput, "give AnalysisTemplates, or one AnalysisRun; nothing was started");
        }

        var stamp = session.Time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        if (written is [var whole])
        {
            var merged = TemplateArguments.Merge(args, whole.Spec?.Args ?? [], out var open);
            Refuse(open);
            return Named(whole with { Spec = whole.Spec! with { Args = merged } }, name ?? whole.Metadata.Name ?? stamp);
        }

        if (templates.Roots.Count == 0)
        {
            throw new RefusedException(ExitCode.BadInput, "there is no AnalysisTemplate and no AnalysisRun in what was given");
        }

        if (!AnalysisComposition.TryCompose(templates.Roots, templates.Find, args, out var composed, out var problem))
        {
            Refuse(problem);
        }

        RefuseUnknown(args, composed!.Spec);
        return Named(new AnalysisRun { Metadata = new ObjectMeta { Annotations = composed.Annotations }, Spec = composed.Spec }, name ?? $"{templates.Roots[0].TemplateName}-{stamp}");
    }

    private static AnalysisRun Named(AnalysisRun run, string name) => run with
    {
        ApiVersion = ResourceTypes.AnalysisRun.ApiVersion,
        Kind = ResourceTypes.AnalysisRun.Kind,
        Metadata = run.Metadata with { Name = name, Namespace = null },
    };

    private static void Refuse(string? problem)
    {
        if (problem is not null)
        {
            throw new RefusedException(ExitCode.BadInput, $"{problem}{(problem.EndsWith("was not resolved", StringComparison.Ordinal) ? "; give it with --arg NAME=VALUE" : "")}; nothing was started");
        }
    }

    // A rollout's unknown arguments are dropped, as on a cluster. Here one is a slip of the hand.
    private static void RefuseUnknown(IReadOnlyList<AnalysisArgument> args, AnalysisRunSpec spec)
    {
        var known = (spec.Args ?? []).Select(arg => arg.Name).ToList();
        if (args.FirstOrDefault(arg => !known.Contains(arg.Name)) is { } unknown)
        {
            Refuse($"no template has an argument '{unknown.Name}'; there {(known.Count == 0 ? "are none" : $"is {string.Join(", ", known)}")}");
        }
    }

    private static string? KindOf(ManifestDocument document) => document.Content["kind"]?.GetValue<string>();

    private static async Task<int> FollowAsync(Session session, KubernetesClient client, string name, CancellationToken cancellationToken)
    {
        var report = new MeasurementReport();
        try
        {
            while (true)
            {
                var run = await client.GetAsync<AnalysisRun>(ResourceTypes.AnalysisRun, session.Namespace, name, cancellationToken)
                    ?? throw new RefusedException(ExitCode.NotAsWished, $"analysisrun \"{name}\" went away meanwhile");
                session.Screen.Write(report.News(run));
                if (AnalysisPhases.IsCompleted(run.Status?.Phase))
                {
                    return run.Status!.Phase == AnalysisPhases.Successful ? ExitCode.Ok : ExitCode.NotAsWished;
                }

                await Task.Delay(Pause, session.Time, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            session.Screen.Write($"it goes on without you; './run.sh analysis terminate {name}' ends it");
            throw;
        }
    }
}
