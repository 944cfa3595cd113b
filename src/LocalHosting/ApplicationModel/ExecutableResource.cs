using Platform.LocalHosting;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A program on this machine.</summary>
public class ExecutableResource : Resource, IResourceWithEnvironment, IResourceWithArguments, IResourceWithEndpoints, IResourceWithWaitSupport, IComputeResource
{
    internal ExecutableResource(string name, string command, string workingDirectory)
        : base(name)
    {
        Command = command;
        WorkingDirectory = workingDirectory;
    }

    internal string Command { get; }

    internal string WorkingDirectory { get; }
}
