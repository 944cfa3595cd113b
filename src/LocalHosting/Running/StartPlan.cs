using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Platform.LocalHosting;

/// <summary>Says how a resource's process is started, asked anew at every start.</summary>
internal sealed class StartPlan(ChildEnvironment environment, ProjectBuild build)
{
    /// <summary>Whether this host runs a process for the resource.</summary>
    public static bool Runs(IResource resource) => resource is ProjectResource or ExecutableResource;

    /// <exception cref="DistributedApplicationException">It cannot be started; the message says why.</exception>
    public async Task<ProcessSpec> CreateAsync(IResource resource, CancellationToken cancellationToken)
    {
        if (EndpointAllocator.Taken(resource) is { } port)
        {
            throw new DistributedApplicationException($"Port {port} is in use by another program.");
        }

        var variables = await environment.ResolveAsync(resource, cancellationToken);
        var arguments = await ArgumentsAsync(resource, cancellationToken);
        switch (resource)
        {
            case ProjectResource project:
                var assembly = project.AssemblyPath ?? await build.RunAsync(project, cancellationToken);
                return File.Exists(assembly)
                    ? new ProcessSpec(Programs.Dotnet, ["exec", assembly, .. arguments], project.ProjectDirectory, variables)
                    : throw new DistributedApplicationException($"'{assembly}' does not exist: build '{project.ProjectPath}' first.");
            case ExecutableResource executable:
                var program = Programs.Find(executable.Command, executable.WorkingDirectory, variables.GetValueOrDefault("PATH"))
                    ?? throw new DistributedApplicationException($"There is no program '{executable.Command}' on this machine.");
                return new ProcessSpec(program, arguments, executable.WorkingDirectory, variables);
            default:
                throw new NotSupportedException($"'{resource.GetType()}' is not a process.");
        }
    }

    private static async Task<List<string>> ArgumentsAsync(IResource resource, CancellationToken cancellationToken)
    {
        List<object> values = resource.TryGetLastAnnotation<LaunchProfileAnnotation>(out var launch) ? [.. launch.Profile.Arguments] : [];
        var context = new CommandLineArgsCallbackContext(values);
        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>())
        {
            await annotation.Callback(context);
        }

        var arguments = new List<string>();
        foreach (var value in values)
        {
            if (await Values.ResolveAsync(value, cancellationToken) is { } text)
            {
                arguments.Add(text);
            }
        }

        return arguments;
    }
}
