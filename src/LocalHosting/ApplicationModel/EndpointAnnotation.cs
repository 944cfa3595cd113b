using System.Net.Sockets;
using Platform.LocalHosting;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A port a resource listens on. There is no proxy: it is the process's own port.</summary>
public sealed class EndpointAnnotation : IResourceAnnotation
{
    private TaskCompletionSource<AllocatedEndpoint> _allocated = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal EndpointAnnotation(string name, string uriScheme)
    {
        ModelName.Validate("Endpoint", name);
        Name = name;
        UriScheme = uriScheme;
    }

    /// <summary>Whether it is meant for users rather than other resources. It changes no address here.</summary>
    public bool IsExternal { internal get; set; }

    /// <summary>The interface the process listens on; <c>localhost</c> unless set.</summary>
    public string TargetHost { internal get; set; } = "localhost";

    internal string Name { get; }

    internal string UriScheme { get; set; }

    internal ProtocolType Protocol { get; set; } = ProtocolType.Tcp;

    /// <summary>The port others are told, if it was chosen.</summary>
    internal int? Port { get; set; }

    /// <summary>The port the process listens on, if it was chosen.</summary>
    internal int? TargetPort { get; set; }

    internal bool IsProxied { get; set; } = true;

    /// <summary>Addresses of projects' launch profiles and of Kestrel go into ASPNETCORE_URLS; ports named by a variable go there.</summary>
    internal string? EnvironmentVariable { get; set; }

    internal Task<AllocatedEndpoint> Allocated => _allocated.Task;

    internal void Allocate(AllocatedEndpoint endpoint) => _allocated.TrySetResult(endpoint);
}
