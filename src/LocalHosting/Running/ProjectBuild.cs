using System.Collections;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Platform.LocalHosting;

/// <summary>Builds projects that were given by path alone, one at a time: two builds side by side would write the same files.</summary>
internal sealed class ProjectBuild(ChildProcesses processes, ResourceLoggerService logs) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>The built assembly's path.</summary>
    /// <exception cref="DistributedApplicationException">It does not build; the compiler's words are in the resource's log.</exception>
    public async Task<string> RunAsync(ProjectResource project, CancellationToken cancellationToken)
    {
        if (!File.Exists(project.ProjectPath))
        {
            throw new DistributedApplicationException($"There is no project '{project.ProjectPath}'.");
        }

        await _one.WaitAsync(cancellationToken);
        try
        {
            var log = logs.Of(project.Name);
            var last = "";
            string[] arguments = ["build", project.ProjectPath, "-v:q", "-nologo", "-tl:off", "-getProperty:TargetPath"];
            var child = processes.Start(new ProcessSpec(Programs.Dotnet, arguments, project.ProjectDirectory, OwnVariables()), (line, isError) =>
            {
                last = line.Length > 0 ? line : last;
                log.Add(line, isError);
            });
            using var stop = cancellationToken.Register(() => _ = child.StopAsync(CancellationToken.None));
            var code = await child.Completion;
            processes.Forget(child);
            cancellationToken.ThrowIfCancellationRequested();
            return code == 0 ? last : throw new DistributedApplicationException($"'{project.ProjectPath}' does not build.");
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private static Dictionary<string, string> OwnVariables() => Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .ToDictionary(each => (string)each.Key, each => (string?)each.Value ?? "", StringComparer.Ordinal);
}
